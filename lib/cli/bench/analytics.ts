import { isDeepStrictEqual } from "node:util";
import postgres, { type Sql } from "postgres";
import { type Db, openDb } from "@/db/client";
import { openPool } from "@/db/pool";
import type { Context } from "@/lib/context";
import { idFromUuid, newId, type ShopId, uuidOf } from "@/lib/ids";
import { openDuck } from "./analytics-duck";
import { printAnalytics } from "./analytics-figures";
import type { Ask, PlainRow } from "./analytics-plain";
import { type AnalyticsQuestion, NOW, prepareQuestions, QUESTIONS } from "./analytics-questions";
import { benchWriting, checkSums } from "./analytics-writers";
import { type Cost, compare, shown } from "./measure";

/** A made marketplace, and (for how costs grow) a smaller one in the same server. */
export type Markets = { ownerUrl: string; appUrl: string; smallerAppUrl?: string; duckPath: string };
/** What each way of answering a question costs; `smaller` is the application at the smaller marketplace. */
export type Costs = { app?: Cost; plain?: Cost; duck?: Cost; smaller?: Cost };

/** The parts of this bench, any of which can be asked for alone. */
export const PARTS = ["questions", "writing", "sums"] as const;
/** `only` questions with this in their name, in so many `rounds`. */
export type Wanted = { parts: readonly (typeof PARTS)[number][]; only?: string; rounds?: number };

const ctxOf =
  (shop: ShopId) =>
  (db: Db, now: Date): Context => ({
    db,
    now,
    requestId: "bench",
    actor: {
      kind: "user",
      userId: newId("usr"),
      sessionId: newId("ses"),
      name: "Bench",
      email: "bench@example.test",
      isAdmin: false,
      memberships: [{ shopId: shop, role: "owner" }],
      via: "bearer",
    },
  });

/** The application's own connection to a marketplace: its role, row-level security, whatever it sends. */
async function openApp(url: string) {
  const client = openPool({ url, max: 1, statementTimeoutMs: 0 });
  const [row] = await client`select pg_backend_pid() as pid, id from shops where slug = 'shop-1'`;
  const shop = idFromUuid("shop", row?.id);
  const db = openDb(client);
  await prepareQuestions(db, shop);
  return { client, shop, ctx: ctxOf(shop)(db, NOW), pids: [Number(row?.pid)] };
}

/**
 * The application's questions over a made marketplace, against the same figures by plain SQL over orders and ledger in
 * PostgreSQL and in DuckDB. The three answers must be equal before anything is measured; then they run in turns.
 */
export async function benchAnalytics(owner: Sql, markets: Markets, { parts, only = "", rounds }: Wanted): Promise<void> {
  const { ownerUrl, appUrl, smallerAppUrl, duckPath } = markets;
  const shops = await owner<{ id: string; count: string }[]>`
    select shop_id as id, sum(orders) as count from sales_days group by 1 order by sum(orders) desc`;
  const shop = idFromUuid("shop", shops[0]?.id ?? "");
  console.log(`Largest shop: ${shops[0]?.count} orders of ${shops.reduce((sum, { count }) => sum + Number(count), 0)}.`);
  const shopping = { owner, appUrl, shop, ctxOf: ctxOf(shop) };
  if (parts.includes("questions")) {
    const bare = postgres(ownerUrl, {
      max: 1,
      onnotice: () => {},
      connection: { jit: false, max_parallel_workers_per_gather: 0, TimeZone: "UTC" },
    });
    const duck = await openDuck(duckPath, ownerUrl, uuidOf(shop), console.log);
    const app = await openApp(appUrl);
    const smaller = smallerAppUrl ? await openApp(smallerAppUrl) : undefined;
    const [row] = await bare`select pg_backend_pid() as pid`;
    const inPostgres: Ask = async (text) => [...(await bare.unsafe<PlainRow[]>(text))];
    const costs = new Map<string, Costs>();
    for (const question of QUESTIONS.filter(({ name }) => name.includes(only))) {
      const plainly = (ask: Ask) => question.plain(ask, uuidOf(shop));
      assertSame(question, await question.app(app.ctx, shop), await plainly(inPostgres), await plainly(duck.ask));
      if (smaller) await question.app(smaller.ctx, smaller.shop);
      const [ofApp, ofPlain, ofDuck, ofSmaller] = await compare(
        [
          { run: () => question.app(app.ctx, shop), pids: app.pids },
          { run: () => plainly(inPostgres), pids: [Number(row?.pid)] },
          { run: () => plainly(duck.ask), pids: "this one" },
          ...(smaller ? [{ run: () => question.app(smaller.ctx, smaller.shop), pids: smaller.pids }] : []),
        ],
        { ...question.repeats, ...(rounds && { rounds }) },
      );
      costs.set(question.name, { app: ofApp, plain: ofPlain, duck: ofDuck, smaller: ofSmaller });
      const told = [ofApp, ofPlain, ofDuck, ofSmaller].map((cost) => shown(cost?.cpuMs)).join(", ");
      console.log(`  ${question.name}: the three answers are equal; CPU ${told} ms`);
    }
    printAnalytics(costs);
    duck.close();
    await Promise.all([bare, app.client, smaller?.client].map((client) => client?.end({ timeout: 5 })));
  }
  if (parts.includes("writing")) await benchWriting(shopping);
  if (parts.includes("sums")) await checkSums(shopping);
}

function assertSame({ name }: AnalyticsQuestion, app: unknown, plain: unknown, duck: unknown): void {
  for (const [way, answer] of Object.entries({ PostgreSQL: plain, DuckDB: duck }))
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(app)), JSON.parse(JSON.stringify(answer)))) {
      console.log("application:", JSON.stringify(app).slice(0, 3000));
      console.log(`${way}:`, JSON.stringify(answer).slice(0, 3000));
      throw new Error(`${name}: the application and plain SQL in ${way} do not say the same.`);
    }
}
