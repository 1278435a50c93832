import type { Sql } from "postgres";
import { type Db, openDb } from "@/db/client";
import { openPool } from "@/db/pool";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { databaseCode } from "@/lib/http/database-code";
import { idFromUuid, type OrderId, type ShopId, uuidOf, type VariantId } from "@/lib/ids";
import type { StepInput } from "@/lib/orders/input";
import { placePurchase } from "@/lib/orders/place-purchase";
import { takeStep } from "@/lib/orders/take-step";
import { checkRollups } from "@/lib/sales/check-rollups";
import { foldSales } from "@/lib/sales/fold-sales";
import { postHistory } from "@/lib/sales-history/post-history";
import { costing, during, inputOf } from "./checkout";
import { cpuNs, median, parentOf, printTable, ratio, serverCpuMs, shown } from "./measure";

const WRITERS = 16;
const ROUNDS = 3;
/** Long after the days that are asked about, so that the answers stay as they are. */
const LATER = new Date("2027-01-15T09:00:00Z");
const PRODUCTS = 200;
/** A lock that was waited for too long, or what was sent after it in the same transaction. */
const WAITED_TOO_LONG = /^(55P03|25P02)$/;

export type Shopping = { owner: Sql; appUrl: string; shop: ShopId; ctxOf: (db: Db, now: Date) => Context };

/** Buyers of one shop, each time two of two hundred products. */
async function openBuyers({ owner, appUrl, shop }: Shopping) {
  const rows = await owner<
    { id: string }[]
  >`select id from variants where shop_id = ${uuidOf(shop)} order by id limit ${PRODUCTS}`;
  const variants = rows.map(({ id }) => idFromUuid("var", id)) as VariantId[];
  const client = openPool({ url: appUrl, max: WRITERS, statementTimeoutMs: 60_000 });
  const one = () => ({ variantId: variants[Math.floor(Math.random() * variants.length)] as VariantId, qty: 1 });
  const buy = (db: Db) => {
    const lines = [one(), one()].filter(({ variantId }, i, both) => both[i - 1]?.variantId !== variantId);
    const input = { ...inputOf([{ shopId: shop, lines, delivery: null }]), paidMinor: 10_000 };
    const place = () => placePurchase({ db, now: LATER, requestId: "bench", actor: { kind: "anonymous" } }, input);
    return place().catch((problem) => {
      if (!WAITED_TOO_LONG.test(databaseCode(problem) ?? "")) throw problem;
      return place(); // a machine that does much besides lets a buyer wait too long: they try again
    });
  };
  return { client, db: openDb(client), buy };
}

/** A database to which the statement that books a sale is not sent: placing orders as if there were no ledger and no sums. */
function withoutLedger(db: Db, tellLeftOut: () => void): Db {
  const isBooking = (query: unknown) => {
    const [first] = (query as { queryChunks?: { value?: string[] }[] }).queryChunks ?? [];
    return first?.value?.[0]?.includes("with sold as materialized") ?? false;
  };
  const around = (tx: Db): Db =>
    new Proxy(tx, {
      get(target, name) {
        if (name !== "execute") return Reflect.get(target, name, target);
        return (query: Parameters<Db["execute"]>[0]) => {
          if (!isBooking(query)) return target.execute(query);
          tellLeftOut();
          return Promise.resolve([]);
        };
      },
    });
  return new Proxy(db, {
    get: (target, name) =>
      name === "transaction"
        ? (work: (tx: Db) => Promise<unknown>) => target.transaction((tx) => work(around(tx)))
        : Reflect.get(target, name, target),
  });
}

/** Folds a shop's news once a second, sixty times as often as the job does, until told to stop. */
function foldMeanwhile({ appUrl, shop }: Shopping) {
  const client = openPool({ url: appUrl, max: 1, statementTimeoutMs: 0 });
  const db = openDb(client);
  let goesOn = true;
  const folding = (async () => {
    while (goesOn) {
      await foldSales(db, shop);
      await new Promise((resume) => setTimeout(resume, 1000));
    }
  })();
  return async () => {
    goesOn = false;
    await folding;
    await client.end({ timeout: 5 });
  };
}

/** G10: sixteen buyers in one shop, with ledger and sums and the fold at work, against no ledger at all; in turns. */
export async function benchWriting(shopping: Shopping): Promise<void> {
  const { owner } = shopping;
  const [row] = await owner`select pg_backend_pid() as pid`;
  const server = parentOf(Number(row?.pid));
  const cpuMs = () => (server === undefined ? undefined : serverCpuMs(server));
  const { client, db, buy } = await openBuyers(shopping);
  let leftOut = 0;
  const off = withoutLedger(db, () => leftOut++);
  const ways = {
    "no ledger, no sums": () => during(WRITERS, () => buy(off)),
    "ledger, no fold": () => during(WRITERS, () => buy(db)),
    "ledger and fold": async () => {
      const stop = foldMeanwhile(shopping);
      const perSecond = await during(WRITERS, () => buy(db));
      await stop();
      return perSecond;
    },
  };
  const runs = new Map<string, { perSecond: number; cpuMsEach: number | undefined }[]>();
  for (let round = 0; round <= ROUNDS; round++)
    for (const [name, way] of Object.entries(ways)) {
      const [perSecond, { cpuMsEach }] = await costing(way, cpuMs);
      if (round > 0) runs.set(name, [...(runs.get(name) ?? []), { perSecond, cpuMsEach }]);
      await foldSales(db, shopping.shop); // what one way leaves is no work of the next
    }
  await client.end({ timeout: 5 });
  const of = (name: keyof typeof ways) => runs.get(name) ?? [];
  const against = (name: keyof typeof ways, what: "perSecond" | "cpuMsEach") =>
    median(of(name).flatMap((run, i) => ratio(run[what], of("no ledger, no sums")[i]?.[what]) ?? []));
  console.log(`\nSixteen buyers in the largest shop; ${leftOut} purchases were placed without the ledger.`);
  printTable(
    ["way", "orders/s each round", "against none", "database CPU ms/order", "against none"],
    (Object.keys(ways) as (keyof typeof ways)[]).map((name) => [
      name,
      of(name)
        .map(({ perSecond }) => shown(perSecond, 0))
        .join(", "),
      shown(against(name, "perSecond")),
      shown(median(of(name).flatMap(({ cpuMsEach }) => cpuMsEach ?? []))),
      shown(against(name, "cpuMsEach")),
    ]),
  );
  console.log(`G10 ledger, sums and fold against none: ${shown(against("ledger and fold", "perSecond"))} (wanted >= 0.65)`);
}

const LIVES: StepInput[][] = [
  [],
  [{ step: "cancel", what: "order", reason: "customer_request", note: "", restock: true }],
  [{ step: "accept" }, { step: "ship", method: "own_rider" }, { step: "deliver" }],
  [{ step: "accept" }, { step: "refund", goodwillMinor: 500, reason: "Sorry for it", state: "done" }],
];

/** Orders are placed, shipped, cancelled and paid back by sixteen at once. */
async function liveOn(shopping: Shopping, purchases: number): Promise<{ steps: number; refused: number }> {
  const { client, db, buy } = await openBuyers(shopping);
  const ctx = shopping.ctxOf(db, new Date(LATER.getTime() + 60_000));
  let [next, steps, refused] = [0, 0, 0];
  const writer = async () => {
    while (next < purchases) {
      const life = LIVES[next++ % LIVES.length] ?? [];
      const { orders } = await buy(db);
      for (const step of life) {
        const taken = await takeStep(ctx, { orderId: orders[0]?.id as OrderId }, step).catch((refusal) => {
          if (!(refusal instanceof AppError)) throw refusal;
        });
        if (taken) steps++;
        else refused++;
      }
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  await client.end({ timeout: 5 });
  return { steps, refused };
}

/** Begins to fold and ends the database's process that does it as soon as it has worked for a while; whether it was in time. */
async function killFold({ owner, appUrl, shop }: Shopping, afterCpuMs: number): Promise<boolean> {
  const client = openPool({ url: appUrl, max: 1, statementTimeoutMs: 0 });
  const [row] = await client`select pg_backend_pid() as pid`;
  const pid = Number(row?.pid);
  const used = () => (cpuNs(pid) ?? Number.POSITIVE_INFINITY) / 1e6;
  const until = used() + afterCpuMs;
  let isOver = false;
  const folding = foldSales(openDb(client), shop).then(
    () => false,
    () => true,
  );
  folding.finally(() => (isOver = true));
  while (!isOver && used() < until) await new Promise((resume) => setTimeout(resume, 1));
  await owner`select pg_terminate_backend(${pid})`;
  const isKilled = await folding;
  await client.end({ timeout: 5 });
  return isKilled;
}

/** G5: writes, folds, cancellations and killed folds at once; then everything is made anew from the ledger and compared. */
export async function checkSums(shopping: Shopping): Promise<void> {
  const { owner, appUrl, shop } = shopping;
  const { client, db, buy } = await openBuyers(shopping);
  const booked = await postHistory(db, shop);
  const stop = foldMeanwhile(shopping);
  const { steps, refused } = await liveOn(shopping, 400);
  await stop();
  let killed = 0;
  for (let kill = 0; kill < 5; kill++) {
    await Promise.all(Array.from({ length: 60 }, () => buy(db)));
    const before = await countPostings(owner, shop);
    if (await killFold(shopping, 20 + kill * 25)) killed++;
    const after = await countPostings(owner, shop);
    console.log(`  a fold of ${before} postings, ended by force: ${after} left`);
  }
  await client.end({ timeout: 5 });
  const checker = openPool({ url: appUrl, max: 1, statementTimeoutMs: 0 });
  const started = performance.now();
  const checks = await checkRollups(openDb(checker), shop, LATER);
  const seconds = (performance.now() - started) / 1000;
  await checker.end({ timeout: 5 });
  const rows = checks.reduce((sum, check) => sum + check.rows, 0);
  const differing = checks.reduce((sum, check) => sum + check.differing, 0);
  console.log(
    `\nIn the largest shop ${booked} orders were booked that were not, 700 placed by 16 and 60 at once, ${steps} steps taken (${refused} refused) while folds ran, ${killed} folds killed.`,
  );
  console.log(`G5  sums made anew from the ledger: ${rows} rows, ${differing} differing (wanted 0), in ${shown(seconds, 1)} s`);
}

const countPostings = async (owner: Sql, shop: ShopId) =>
  Number((await owner`select count(*) as n from sales_postings where shop_id = ${uuidOf(shop)}`)[0]?.n);
