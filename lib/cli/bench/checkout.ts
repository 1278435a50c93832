import postgres, { type Sql } from "postgres";
import { openDb } from "@/db/client";
import { openPool } from "@/db/pool";
import { AppError } from "@/lib/errors";
import { databaseCode } from "@/lib/http/database-code";
import { newId, uuidOf } from "@/lib/ids";
import type { PurchaseInput } from "@/lib/orders/basket";
import { type PlacedPurchase, placePurchase } from "@/lib/orders/place-purchase";
import { CALLERS, type Figures, HOT, keyOf, NORMAL, ONE_FUNCTION, printFigures, type Spread, TEXTS } from "./checkout-figures";
import { countWrongs, FEW, fillShelves, PRODUCTS, SHOPS, shopAt, variantAt, variantNo } from "./checkout-shelves";
import { parentOf, serverCpuMs } from "./measure";
import { oneFunction } from "./one-function";
import { fenceOf, findPgbench, flightsOf, runPgbench, type Stand, throughDriver, transactionOf } from "./pgbench";
import { plainLoop } from "./plain-loop";
import { type Statement, statementsOf } from "./statements";

const ROUNDS = 3;
const SECONDS = 3;
const WARM_UP_SECONDS = 2;

type Way = (callers: number, spread: Spread) => Promise<number>;

const upTo = (most: number) => 1 + Math.floor(Math.random() * most);

function basketOf({ shops, firstOnes }: Spread, shop = upTo(shops)) {
  const products = [upTo(firstOnes), PRODUCTS / 2 + upTo(PRODUCTS / 2)];
  const lines = products.map((product) => ({ variantId: variantAt(shop, product), qty: 1 }));
  return { shopId: shopAt(shop), lines, delivery: null };
}

export const inputOf = (baskets: PurchaseInput["baskets"]): PurchaseInput => {
  const cartId = newId("crt");
  const contact = { userId: null, name: "Amina Odhiambo", email: `${cartId}@mail.example`, phone: "+254712345678" };
  const place = { line1: "Moi Avenue 12", line2: null, town: "Nairobi", region: null, postcode: null, country: "KE" };
  const address = { name: contact.name, phone: contact.phone, ...place };
  return { cartId, contact, address, paymentMethod: "mobile_money" as const, source: "storefront" as const, baskets };
};

/** Runs the work by that many callers; how often it was done a second, once connections and plans were made. */
export async function during(callers: number, work: (caller: number) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  const elapsed = () => performance.now() - started - WARM_UP_SECONDS * 1000;
  let done = 0;
  const caller = async (_: unknown, index: number) => {
    while (elapsed() < SECONDS * 1000) {
      await work(index);
      if (elapsed() > 0) done++;
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return (done / elapsed()) * 1000;
}

/**
 * placePurchase against the very statements it sends, run by pgbench as the same role with the same spread and sent
 * together as it sends them, against plain code that awaits each of the statements of the same purchase, and against one
 * function in the database that is made of those; then everybody buys one product, and what is scarce is sold out. In
 * turns in one run, each on connections of its own that are opened for it.
 */
export async function benchCheckout(owner: Sql, appUrl: string): Promise<void> {
  await fillShelves(owner);
  const troubles = new Map<string, number>();
  const open = (max: number) => {
    const client = openPool({ url: appUrl, max, statementTimeoutMs: 60_000 });
    const db = openDb(client);
    const buy: Buy = (basket) =>
      placePurchase({ db, now: new Date(), requestId: "bench", actor: { kind: "anonymous" } }, inputOf([basket])).catch(
        (error) => {
          const name = error instanceof AppError ? error.code : (databaseCode(error) ?? String(error));
          troubles.set(name, (troubles.get(name) ?? 0) + 1);
          return undefined;
        },
      );
    return { client, buy };
  };
  const first = open(1);
  await first.buy(basketOf(NORMAL));
  const { script, loop, alone, call } = await learnScripts(owner, first.client, first.buy);
  await first.client.end({ timeout: 1 });

  const program = findPgbench();
  if (!program) console.log("There is no pgbench here.");
  let base = 20;
  const fresh = () => base++ * 1_000_000;
  const byPgbench = (script: string) =>
    program
      ? (callers: number, { shops, firstOnes }: Spread) => {
          const variables = { base: fresh(), n: 0, shops, firsts: firstOnes };
          return runPgbench({
            program,
            script,
            url: appUrl,
            callers,
            seconds: SECONDS,
            warmUpSeconds: WARM_UP_SECONDS,
            variables,
          });
        }
      : undefined;
  const ways: Record<string, Way | undefined> = {
    app: async (callers, spread) => {
      const { client, buy } = open(callers);
      const perSecond = await during(callers, () => buy(basketOf(spread)));
      await client.end({ timeout: 1 });
      return perSecond;
    },
    pgbench: byPgbench(script),
    [TEXTS]: byPgbench(alone),
    loop: (callers, spread) => driveBare(appUrl, loop, callers, spread, fresh()),
    [ONE_FUNCTION]: (callers, spread) => driveBare(appUrl, call, callers, spread, fresh()),
  };
  printFigures(await measureAll(owner, ways));
  const last = open(32);
  await sellOut(owner, last.buy, troubles);
  await last.client.end({ timeout: 1 });
}

type Buy = (basket: ReturnType<typeof basketOf>) => Promise<PlacedPurchase | undefined>;

/**
 * Buys once, and makes scripts of what was sent: what is another one in each purchase becomes a variable. `alone` only puts
 * the parameters together, which the application does by itself and pgbench leaves to the server.
 */
async function learnScripts(owner: Sql, client: Sql, buy: Buy) {
  const basket = basketOf(NORMAL);
  await buy(basket); // a connection asks for the types of each statement once, and waits for them
  let placed: PlacedPurchase | undefined;
  const statements = await statementsOf(client, async () => {
    placed = await buy(basket);
  });
  const [order] = placed?.orders ?? [];
  if (!placed || !order) throw new Error("The bench could not buy.");
  const stands = standsOf(statements, basket, placed.number, order.number);
  const { flights, alone } = await flightsOf(client, stands, statements);
  const variables = { shop: `${UUID("shop")}::uuid`, variants: [`${UUID("first")}::uuid`, `${UUID("second")}::uuid`] };
  const plain = await plainLoop(owner, placed, stands, variables);
  const news = Math.max(...stands.map(({ sql }) => Number(/:id(\d+)/.exec(sql)?.[1] ?? 0)));
  const head = [
    "\\set n :n + 1",
    "\\set own :base + :n * 40 + :client_id",
    "\\set shop random(1, :shops)",
    `\\set first ${variantNo(0, 0)} + :shop * 1000 + random(1, :firsts)`,
    `\\set second ${variantNo(0, 0)} + :shop * 1000 + random(${PRODUCTS / 2 + 1}, ${PRODUCTS})`,
    ...Array.from({ length: news }, (_, k) => `\\set id${k + 1} 1000000000000 + :own * 50 + ${k + 1}`),
  ];
  const fence = `${UUID("shop")}::uuid::text`;
  const names = ["own", "shop", "first", "second", ...Array.from({ length: news }, (_, k) => `id${k + 1}`)];
  const script = transactionOf(head, fence, flights);
  console.log(
    `One purchase: ${statements.length} statements in ${flights.length} flights, besides BEGIN, SET LOCAL and COMMIT; plain code sends ${plain.length}.`,
  );
  return {
    script,
    loop: transactionOf(
      head,
      fence,
      plain.map((text) => [text]),
    ),
    alone: [...head, alone, ""].join("\n"),
    call: await oneFunction(owner, fenceOf(fence), plain, names),
  };
}

const UUID = (variable: string) => `lpad(:${variable}::text, 32, '0')`;
const ANY_ID = /\b([a-z]{3,4})_[0-7][0-9a-hjkmnp-tv-z]{25}\b/g;
const ANY_UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

function standsOf(
  statements: readonly Statement[],
  basket: ReturnType<typeof basketOf>,
  purchaseNumber: string,
  orderNumber: string,
): Stand[] {
  const [first, second] = basket.lines.map(({ variantId }) => uuidOf(variantId));
  const known = new Map([
    [uuidOf(basket.shopId) as string, UUID("shop")],
    [first as string, UUID("first")],
    [second as string, UUID("second")],
  ]);
  let news = 0;
  const said = JSON.stringify(statements.map(({ parameters }) => parameters));
  for (const [uuid] of said.matchAll(ANY_UUID)) if (!known.has(uuid)) known.set(uuid, UUID(`id${++news}`));
  // An id in its written form stands for itself alone: that it is another one in each purchase is all that counts.
  for (const [id, prefix] of said.matchAll(ANY_ID)) if (!known.has(id)) known.set(id, `'${prefix}_' || :id${++news}::text`);
  return [
    ...[...known].map(([found, sql]) => ({ found, sql })),
    { found: purchaseNumber, sql: "'Q' || :own::text" },
    { found: orderNumber, sql: "'P' || :own::text" },
    { found: /-(\d{7})-/.exec(orderNumber)?.[1] ?? "", sql: ":own::text" },
  ];
}

async function driveBare(url: string, script: string, callers: number, { shops, firstOnes }: Spread, base: number) {
  const sent = throughDriver(script);
  // As many connections as callers, opened for this run as pgbench opens its own.
  const bare = postgres(url, { max: callers, onnotice: () => {} });
  const counts: number[] = Array.from({ length: callers }, () => 0);
  const perSecond = await during(callers, async (caller) => {
    const n = (counts[caller] ?? 0) + 1;
    counts[caller] = n;
    const [own, shop] = [base + n * 40 + caller, upTo(shops)];
    const second = variantNo(shop, PRODUCTS / 2 + upTo(PRODUCTS / 2));
    const values: Record<string, number> = { own, shop, first: variantNo(shop, upTo(firstOnes)), second };
    const valueFor = (name: string) => String(values[name] ?? 1_000_000_000_000 + own * 50 + Number(/^id(\d+)$/.exec(name)?.[1]));
    const connection = await bare.reserve();
    try {
      for (const { text, names } of sent) await connection.unsafe(text, names.map(valueFor), { prepare: names.length > 0 });
    } finally {
      connection.release();
    }
  });
  await bare.end({ timeout: 1 });
  return perSecond;
}

/** What each order costs the database and this program, after the warm-up. */
export async function costing(run: () => Promise<number>, serverMs: () => number | undefined) {
  const read = () => ({ atMs: performance.now(), server: serverMs(), own: process.cpuUsage() });
  const warm = new Promise<ReturnType<typeof read>>((resolve) => setTimeout(() => resolve(read()), WARM_UP_SECONDS * 1000));
  const perSecond = await run();
  const [before, after] = [await warm, read()];
  const orders = (perSecond * (after.atMs - before.atMs)) / 1000;
  const own = after.own.user + after.own.system - before.own.user - before.own.system;
  const server = before.server === undefined || after.server === undefined ? undefined : after.server - before.server;
  return [perSecond, { cpuMsEach: server === undefined ? undefined : server / orders, ownMsEach: own / 1000 / orders }] as const;
}

/** Every way at every number of callers, in turns; the hot product only where callers meet. */
async function measureAll(owner: Sql, ways: Record<string, Way | undefined>): Promise<Figures> {
  const [row] = await owner`select pg_backend_pid() as pid`;
  const server = parentOf(Number(row?.pid));
  const cpuMs = () => (server === undefined ? undefined : serverCpuMs(server));
  const figures: Figures = new Map();
  for (let round = 0; round <= ROUNDS; round++)
    for (const callers of CALLERS)
      for (const spread of callers === 1 ? [NORMAL] : [NORMAL, HOT])
        for (const [name, way] of Object.entries(ways)) {
          if (!way || (round === 0 && callers !== 8) || (name === TEXTS && (spread === HOT || callers !== 8))) continue; // the first round only warms up
          const [perSecond, { cpuMsEach, ownMsEach }] = await costing(() => way(callers, spread), cpuMs);
          const key = keyOf(name, callers, spread);
          const run = { perSecond, cpuMsEach, ownMsEach: name.startsWith("pgbench") ? undefined : ownMsEach };
          if (round > 0) figures.set(key, [...(figures.get(key) ?? []), run]);
        }
  return figures;
}

/** 32 callers buy the last units of one product until nobody gets one any more; then the books are checked. */
async function sellOut(
  owner: Sql,
  buy: (basket: ReturnType<typeof basketOf>) => Promise<PlacedPurchase | undefined>,
  troubles: ReadonlyMap<string, number>,
): Promise<void> {
  const before = new Map(troubles);
  let sold = 0;
  const caller = async () => {
    while (await buy(basketOf(HOT, SHOPS))) sold++;
  };
  await Promise.all(Array.from({ length: 32 }, caller));
  const { oversold, unequal, twice, orders } = await countWrongs(owner);
  const [row] = await owner`select deadlocks::int from pg_stat_database where datname = current_database()`;
  const others = [...troubles].filter(([name, count]) => count > 0 && !(name === "out-of-stock" && !before.has(name)));
  console.log(
    `\n${FEW} units and 32 callers: ${sold} sold. Of ${orders} orders in all: ${oversold} variants oversold, ${unequal} counters`,
  );
  console.log(`that differ from what was ordered, ${twice} numbers drawn twice. Deadlocks in the database: ${row?.deadlocks}.`);
  const refused = others.map(([name, count]) => `${count} × ${name}`).join(", ");
  console.log(`What reached a caller besides "out-of-stock" at the end: ${refused || "nothing, no 40P01"}.`);
}
