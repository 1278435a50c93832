import postgres, { type Sql } from "postgres";
import { openDb } from "@/db/client";
import { openPool } from "@/db/pool";
import type { Context } from "@/lib/context";
import { idFromUuid, newId, type ShopId } from "@/lib/ids";
import { countOrders } from "@/lib/orders/count-orders";
import { countToDo } from "@/lib/orders/count-to-do";
import { encodeCursor } from "@/lib/orders/list-cursor";
import { OrderFilters } from "@/lib/orders/list-input";
import { listOrders } from "@/lib/orders/list-orders";
import { type Cost, compare, printTable, ratio, type Subject, shown } from "./measure";
import { statementsOf } from "./statements";

const NOW = new Date("2026-11-22T12:00:00Z");
const PAGE = 50;

type Question = { name: string; run: (ctx: Context) => Promise<unknown>; times?: number; shops?: "all" | "largest" };

const pidOf = async (client: Sql) => Number((await client`select pg_backend_pid() as pid`)[0]?.pid);

/**
 * Connections of the owner, one for each choice of settings that the application makes for its statements (which plans to
 * avoid or keep, which shops a search function may look into): they are set once, so that bare statements pay nothing for them.
 */
function openBare(url: string) {
  const open = new Map<string, { client: Sql; pid: number }>();
  return {
    pids: () => [...open.values()].map(({ pid }) => pid),
    end: () => Promise.all([...open.values()].map(({ client }) => client.end({ timeout: 1 }))),
    async with(settings: string): Promise<Sql> {
      const there = open.get(settings);
      if (there) return there.client;
      const client = postgres(url, { max: 1, onnotice: () => {}, connection: { jit: false } });
      await client.unsafe(settings);
      open.set(settings, { client, pid: await pidOf(client) });
      return client;
    },
  };
}

/**
 * The order list over a made marketplace. Each question is asked as the application asks it (its role, row-level security,
 * BEGIN and SET LOCAL) and bare (the same SELECTs as the owner, prepared, nothing around them), in turns in one run.
 */
export async function benchOrders(owner: Sql, ownerUrl: string, appUrl: string): Promise<void> {
  const bareOnes = openBare(ownerUrl);
  const client = openPool({ url: appUrl, max: 1, statementTimeoutMs: 60_000 });
  const db = openDb(client);
  const shops = await owner<
    { id: string; count: string }[]
  >`select shop_id as id, count(*) as count from orders group by 1 order by 2 desc`;
  const largest = idFromUuid("shop", shops[0]?.id ?? "");
  const contextOf = (shopIds: readonly ShopId[]): Context => ({
    db,
    now: NOW,
    requestId: "bench",
    actor: {
      kind: "user",
      userId: newId("usr"),
      sessionId: newId("ses"),
      name: "Bench",
      email: "bench@example.test",
      isAdmin: false,
      memberships: shopIds.map((shopId) => ({ shopId, role: "owner" as const })),
      via: "bearer",
    },
  });
  const one = contextOf([largest]);
  const many = contextOf(shops.slice(0, 20).map(({ id }) => idFromUuid("shop", id)));
  const pids = { app: [await pidOf(client)], scan: [await pidOf(owner)] };
  const count = Number(shops[0]?.count);
  console.log(`Largest shop: ${count} orders of ${shops.reduce((sum, shop) => sum + Number(shop.count), 0)}.`);

  const rows: string[][] = [];
  const costs = new Map<string, Cost>();
  for (const { name, run, times, shops: which } of await questions(owner, largest, count)) {
    const ctx = which === "all" ? many : one;
    const statements = await statementsOf(client, () => run(ctx));
    const bare = async () => {
      for (const { text, parameters, settings } of statements)
        await (await bareOnes.with(settings)).unsafe(text, parameters as never[], { prepare: true });
    };
    await bare();
    const subjects: Subject[] = [
      { run: () => run(ctx), pids: pids.app },
      { run: bare, pids: bareOnes.pids() },
    ];
    const [app, plain] = await compare(subjects, { times });
    if (app) costs.set(name, app);
    console.log(`  ${name}: ${shown(app?.wallMs)} ms`);
    rows.push([
      name,
      shown(app?.wallMs),
      shown(plain?.wallMs),
      shown(app?.cpuMs),
      shown(plain?.cpuMs),
      shown(ratio(app?.cpuMs, plain?.cpuMs)),
    ]);
  }
  const [scan] = await compare([{ run: () => owner.unsafe(SCAN(shops[0]?.id ?? "")), pids: pids.scan }], { times: 5 });
  rows.push(["(no index: name in orders)", "-", shown(scan?.wallMs), "-", shown(scan?.cpuMs), "-"]);
  printTable(["question", "app ms", "bare ms", "app CPU ms", "bare CPU ms", "CPU app/bare"], rows);
  printGoals(costs, scan, rows);
  await Promise.all([client.end({ timeout: 1 }), bareOnes.end()]);
}

const SCAN = (shopId: string) =>
  `select id from orders where shop_id = '${shopId}' and lower(customer_name || ' ' || coalesce(email, '')) like '%zuberi buyer1.777%' order by placed_at desc limit 50`;

async function questions(owner: Sql, largest: ShopId, count: number): Promise<Question[]> {
  const [deep] =
    await owner`select placed_at::text as at, id from orders where shop_id = (select shop_id from orders group by 1 order by count(*) desc limit 1)
    order by placed_at desc nulls last, id desc nulls last offset ${Math.floor(count * 0.95)} limit 1`;
  const [sample] =
    await owner`select o.number, t.number as parcel from orders o join tracking_numbers t on t.shop_id = o.shop_id and t.order_id = o.id
    where o.shop_id = (select shop_id from orders group by 1 order by count(*) desc limit 1) limit 1`;
  const depth = encodeCursor({ direction: "older", placedAt: deep?.at, id: idFromUuid("ord", deep?.id) }, {});
  const list = (filters: Record<string, unknown>, cursor?: string) => (ctx: Context) =>
    listOrders(ctx, OrderFilters.parse(filters), { limit: PAGE, cursor });
  return [
    { name: "first page", run: list({}) },
    { name: "95% depth", run: list({}, depth) },
    { name: "one status", run: list({ status: "shipped" }) },
    { name: "two statuses", run: list({ status: "cancelled,returned" }) },
    { name: "payment and month", run: list({ payment_status: "cod_due", from: "2025-06-01", to: "2025-06-30" }) },
    { name: "late", run: list({ late: true }) },
    { name: "to ship today", run: list({ due_today: true, hold: false }) },
    { name: "on hold", run: list({ hold: true }) },
    { name: "20 shops in one list", run: list({}), shops: "all" },
    { name: "20 shops, two statuses", run: list({ status: "pending,processing" }), shops: "all" },
    { name: "search: number", run: list({ q: sample?.number }) },
    { name: "search: middle part", run: list({ q: "54321" }) },
    { name: "search: tracking number", run: list({ q: sample?.parcel }) },
    { name: "search: one e-mail", run: list({ q: "buyer1.777@" }) },
    { name: "search: first and last name", run: list({ q: "kamau zuberi" }) },
    { name: "search: common name", run: list({ q: "kamau" }) },
    { name: "search: very common", run: list({ q: "buyer" }) },
    { name: "20 shops, common name", run: list({ q: "kamau" }), shops: "all" },
    { name: "search: nothing", run: list({ q: "nobody at all" }) },
    { name: "counts of the tabs", run: (ctx) => countOrders(ctx, { shop: largest }), times: 10 },
    { name: "counts to do", run: (ctx) => countToDo(ctx, largest), times: 10 },
  ];
}

function printGoals(costs: ReadonlyMap<string, Cost>, scan: Cost | undefined, rows: readonly string[][]): void {
  const cpu = (name: string) => costs.get(name)?.cpuMs;
  const wrappers = rows.map((row) => Number(row[5])).filter((value) => !Number.isNaN(value));
  console.log("");
  printTable(
    ["goal", "reached", "wanted"],
    [
      ["G6  95% depth / first page (CPU)", shown(ratio(cpu("95% depth"), cpu("first page"))), "<= 3"],
      ["G7  one e-mail / unindexed scan (CPU)", shown(ratio(cpu("search: one e-mail"), scan?.cpuMs), 4), "<= 0.02"],
      ["G7  two names / unindexed scan (CPU)", shown(ratio(cpu("search: first and last name"), scan?.cpuMs), 4), "<= 0.02"],
      ["G7  common name / first page (CPU)", shown(ratio(cpu("search: common name"), cpu("first page"))), "<= 3"],
      ["G14 first page: app / bare (CPU)", rows[0]?.[5] ?? "n/a", "<= 1.6"],
      ["G14 worst of all questions (CPU)", shown(Math.max(...wrappers)), "<= 1.6"],
    ],
  );
}
