import postgres, { type Sql } from "postgres";
import { openDb } from "@/db/client";
import { openPool } from "@/db/pool";
import { AppError } from "@/lib/errors";
import { databaseCode } from "@/lib/http/database-code";
import { newId, uuidOf } from "@/lib/ids";
import { type PlacedPurchase, placePurchase } from "@/lib/orders/place-purchase";
import { countWrongs, FEW, fillShelves, PRODUCTS, SHOPS, shopAt, variantAt, variantNo } from "./checkout-shelves";
import { median, parentOf, printTable, ratio, serverCpuMs, shown } from "./measure";
import { findPgbench, runPgbench, type Stand, scriptOf, throughDriver } from "./pgbench";
import { type Statement, statementsOf } from "./statements";

const CALLERS = [1, 8, 32];
const ROUNDS = 3;
const SECONDS = 3;

/** What is bought: which of the shops, and which of the first half of its products besides one of the second half. */
type Spread = { shops: number; firstOnes: number };
const NORMAL: Spread = { shops: SHOPS - 1, firstOnes: PRODUCTS / 2 };
const HOT: Spread = { shops: 1, firstOnes: 1 };

type Run = { perSecond: number; cpuMsEach: number | undefined; ownMsEach: number | undefined };
type Way = (callers: number, spread: Spread) => Promise<number>;

const upTo = (most: number) => 1 + Math.floor(Math.random() * most);

function basketOf({ shops, firstOnes }: Spread, shop = upTo(shops)) {
  const products = [upTo(firstOnes), PRODUCTS / 2 + upTo(PRODUCTS / 2)];
  const lines = products.map((product) => ({ variantId: variantAt(shop, product), qty: 1 }));
  return { shopId: shopAt(shop), lines, delivery: null };
}

const inputOf = (baskets: ReturnType<typeof basketOf>[]) => {
  const cartId = newId("crt");
  const contact = { userId: null, name: "Amina Odhiambo", email: `${cartId}@mail.example`, phone: "+254712345678" };
  const place = { line1: "Moi Avenue 12", line2: null, town: "Nairobi", region: null, postcode: null, country: "KE" };
  const address = { name: contact.name, phone: contact.phone, ...place };
  return { cartId, contact, address, paymentMethod: "mobile_money" as const, source: "storefront" as const, baskets };
};

/** Runs the work by that many callers until the time is over; how often it was done a second. */
async function during(callers: number, work: (caller: number) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  let done = 0;
  const caller = async (_: unknown, index: number) => {
    for (; performance.now() - started < SECONDS * 1000; done++) await work(index);
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return (done / (performance.now() - started)) * 1000;
}

/**
 * placePurchase against the very statements it sends, run by pgbench as the same role with the same spread, and one after
 * the other through the bare driver; then everybody buys one product, and what is scarce is sold out. In turns in one run.
 */
export async function benchCheckout(owner: Sql, appUrl: string): Promise<void> {
  await fillShelves(owner);
  const client = openPool({ url: appUrl, max: 32, statementTimeoutMs: 60_000 });
  const db = openDb(client);
  const troubles = new Map<string, number>();
  const buy = (basket: ReturnType<typeof basketOf>): Promise<PlacedPurchase | undefined> =>
    placePurchase({ db, now: new Date(), requestId: "bench", actor: { kind: "anonymous" } }, inputOf([basket])).catch((error) => {
      const name = error instanceof AppError ? error.code : (databaseCode(error) ?? String(error));
      troubles.set(name, (troubles.get(name) ?? 0) + 1);
      return undefined;
    });
  await buy(basketOf(NORMAL));
  const { script, statements } = await learnScript(client, buy);
  console.log(`One purchase: ${statements} statements besides BEGIN, SET LOCAL and COMMIT.`);

  const program = findPgbench();
  if (!program) console.log("There is no pgbench here: only the driver sends the bare statements.");
  let base = 20;
  const fresh = () => base++ * 1_000_000;
  const ways: Record<string, Way | undefined> = {
    app: (callers, spread) => during(callers, () => buy(basketOf(spread))),
    pgbench: program
      ? (callers, { shops, firstOnes }) => {
          const variables = { base: fresh(), n: 0, shops, firsts: firstOnes };
          return runPgbench({ program, script, url: appUrl, callers, seconds: SECONDS, variables });
        }
      : undefined,
    driver: (callers, spread) => driveBare(appUrl, script, callers, spread, fresh()),
  };
  const figures = await measureAll(owner, ways);
  printFigures(figures);
  await sellOut(owner, buy, troubles);
  await client.end({ timeout: 1 });
}

/** Buys once, and makes a script of what was sent: what is another one in each purchase becomes a variable. */
async function learnScript(client: Sql, buy: (basket: ReturnType<typeof basketOf>) => Promise<PlacedPurchase | undefined>) {
  const basket = basketOf(NORMAL);
  let placed: PlacedPurchase | undefined;
  const statements = await statementsOf(client, async () => {
    placed = await buy(basket);
  });
  const [order] = placed?.orders ?? [];
  if (!placed || !order) throw new Error("The bench could not buy.");
  const stands = standsOf(statements, basket, placed.number, order.number);
  const news = Math.max(...stands.map(({ sql }) => Number(/:id(\d+)/.exec(sql)?.[1] ?? 0)));
  const head = [
    "\\set n :n + 1",
    "\\set own :base + :n * 40 + :client_id",
    "\\set shop random(1, :shops)",
    `\\set first ${variantNo(0, 0)} + :shop * 1000 + random(1, :firsts)`,
    `\\set second ${variantNo(0, 0)} + :shop * 1000 + random(${PRODUCTS / 2 + 1}, ${PRODUCTS})`,
    ...Array.from({ length: news }, (_, k) => `\\set id${k + 1} 1000000000000 + :own * 50 + ${k + 1}`),
  ];
  const script = await scriptOf(client, { head, fence: `${UUID("shop")}::uuid::text`, stands }, statements);
  return { script, statements: statements.length };
}

const UUID = (variable: string) => `lpad(:${variable}::text, 32, '0')`;
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
  for (const uuid of said.match(ANY_UUID) ?? []) if (!known.has(uuid)) known.set(uuid, UUID(`id${++news}`));
  const email = /crt_\w+(?=@mail)/.exec(said)?.[0] ?? "";
  return [
    ...[...known].map(([found, sql]) => ({ found, sql })),
    { found: purchaseNumber, sql: "'Q' || :own::text" },
    { found: orderNumber, sql: "'P' || :own::text" },
    { found: /-(\d{7})-/.exec(orderNumber)?.[1] ?? "", sql: ":own::text" },
    { found: email, sql: "'buyer' || :own::text" },
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

type Figures = Map<string, Run[]>;
const keyOf = (way: string, callers: number, spread: Spread) => `${way} ${callers} ${spread === HOT ? "hot" : "spread"}`;

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
          if (!way || (round === 0 && callers !== 8)) continue; // the first round only warms up
          const [before, own, started] = [cpuMs(), process.cpuUsage(), performance.now()];
          const perSecond = await way(callers, spread);
          const [after, { user, system }] = [cpuMs(), process.cpuUsage(own)];
          const orders = (perSecond * (performance.now() - started)) / 1000;
          const cpuMsEach = before === undefined || after === undefined ? undefined : (after - before) / orders;
          const ownMsEach = name === "pgbench" ? undefined : (user + system) / 1000 / orders;
          const key = keyOf(name, callers, spread);
          if (round > 0) figures.set(key, [...(figures.get(key) ?? []), { perSecond, cpuMsEach, ownMsEach }]);
        }
  return figures;
}

/** The ratio of two ways in each round, in the middle. */
function ratioOf(figures: Figures, of: string, to: string, what: "perSecond" | "cpuMsEach"): number | undefined {
  const [one, other] = [figures.get(of) ?? [], figures.get(to) ?? []];
  const each = one.flatMap((run, round) => ratio(run[what], other[round]?.[what]) ?? []);
  return each.length === 0 ? undefined : median(each);
}

function printFigures(figures: Figures): void {
  const middle = (runs: readonly Run[], what: keyof Run, digits: number) => {
    const values = runs.flatMap((run) => run[what] ?? []);
    return values.length === 0 ? "" : shown(median(values), digits);
  };
  const rows = [...figures].map(([key, runs]) => [
    key,
    middle(runs, "perSecond", 0),
    runs.map(({ perSecond }) => shown(perSecond, 0)).join(", "),
    middle(runs, "cpuMsEach", 2),
    middle(runs, "ownMsEach", 2),
  ]);
  printTable(["way, callers, what", "orders/s", "each round", "database CPU ms/order", "program CPU ms/order"], rows);
  const spread = (way: string, callers: number) => keyOf(way, callers, NORMAL);
  const goals = CALLERS.flatMap((callers) => [
    [
      `G8  app / pgbench, ${callers} callers`,
      ratioOf(figures, spread("app", callers), spread("pgbench", callers), "perSecond"),
      ">= 0.5",
    ],
    [
      `G8  app / one by one, ${callers} callers`,
      ratioOf(figures, spread("app", callers), spread("driver", callers), "perSecond"),
      ">= 3",
    ],
    [
      `G8  database CPU, app / pgbench, ${callers}`,
      ratioOf(figures, spread("app", callers), spread("pgbench", callers), "cpuMsEach"),
      "<= 1.2",
    ],
  ]);
  const hot = ["app", "pgbench"].map((way) => [
    `G9  hot product / spread, 32 callers, ${way}`,
    ratioOf(figures, keyOf(way, 32, HOT), keyOf(way, 32, NORMAL), "perSecond"),
    ">= 0.5",
  ]);
  console.log("");
  const wanted = [...goals, ...hot] as [string, number | undefined, string][];
  printTable(
    ["goal", "reached", "wanted"],
    wanted.map(([name, reached, most]) => [name, shown(reached), most]),
  );
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
