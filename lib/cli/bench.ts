import { rmSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { APP_ROLE } from "@/db/migrate";
import { prepareDatabase } from "@/db/prepare";
import { idFromUuid } from "@/lib/ids";
import { benchAnalytics, PARTS } from "./bench/analytics";
import { fillAllSums, proveLedger } from "./bench/analytics-ledger";
import { benchCheckout } from "./bench/checkout";
import { benchImport } from "./bench/import";
import { benchLoyalty } from "./bench/loyalty";
import { makeMarket } from "./bench/market";
import { benchOrders } from "./bench/orders";

/*
 * `npm run bench [-- orders=1000000 fresh]`: measures against a made marketplace in a database of its own beside the
 * application's. The marketplace is kept for the next run; `fresh` makes it anew. `npm run bench -- import` measures the
 * import of Online Retail instead, and `npm run bench -- checkout` the placing of orders, and `npm run bench -- loyalty` what earning adds to a delivery, each time in an empty database.
 * `npm run bench -- analytics [orders=5000000] [questions] [writing] [sums] [only=cohorts] [rounds=1]` sets the analytics against plain SQL and DuckDB,
 * in a marketplace of its own that is kept, too; with `largest` only the largest shop, which is asked about, gets its sums.
 */
const ownerUrl = process.env.DATABASE_URL;
if (!ownerUrl) throw new Error("The bench needs the owner's DATABASE_URL; `npm run bench` gives it.");
const args = process.argv.slice(2);
const given = (name: string) => args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1);
const orders = Number(given("orders") ?? 1_000_000);
const isImport = args.includes("import");
const isCheckout = args.includes("checkout");
const isLoyalty = args.includes("loyalty");
const isAnalytics = args.includes("analytics");
const isEmpty = isImport || isCheckout || isLoyalty;
const nameOfAnalytics = (size: number) => `onesoko_bench_analytics_${size}`;
const name = isImport
  ? "onesoko_bench_import"
  : isCheckout
    ? "onesoko_bench_checkout"
    : isLoyalty
      ? "onesoko_bench_loyalty"
      : isAnalytics
        ? nameOfAnalytics(orders)
        : `onesoko_bench_${orders}`;
/** What the bench of analytics measures the growth of costs against. */
const SMALLER = 1_000_000;
const duckPath = join(process.env.DATA_DIR ?? ".data", "bench", `${name}.duckdb`);
const url = new URL(ownerUrl);
url.pathname = `/${name}`;

const admin = postgres(ownerUrl, { max: 1, onnotice: () => {} });
if (args.includes("fresh") || isEmpty) await admin.unsafe(`drop database if exists ${name} with (force)`);
const isIn = async (database: string) => (await admin`select from pg_database where datname = ${database}`).length > 0;
const isThere = await isIn(name);
if (!isThere) await admin.unsafe(`create database ${name}`);

// The application's role has one password in the whole server: keep the one it has.
const appUrl = new URL(process.env.APP_DATABASE_URL ?? ownerUrl);
await prepareDatabase(url.href, { appPassword: decodeURIComponent(appUrl.password) });
appUrl.pathname = url.pathname;
process.env.APP_DATABASE_URL = appUrl.href; // where the job queue looks its settings up

const owner = postgres(url.href, { max: 1, onnotice: () => {}, connection: { jit: false } });
if (!isThere && !isEmpty) {
  console.log(`Making a marketplace of ${orders} orders…`);
  await fillDatabase().catch(async (error) => {
    await owner.end({ timeout: 1 });
    await admin.unsafe(`drop database if exists ${name} with (force)`);
    throw error;
  });
}
if (isAnalytics && (await owner`select from sales_days limit 1`).length === 0) await addUp();
if (isImport) await benchImport(owner, appUrl.href);
else if (isCheckout) await benchCheckout(owner, appUrl.href);
else if (isLoyalty) await benchLoyalty(owner, appUrl.href);
else if (isAnalytics) {
  // Work that parallel processes do would not be counted.
  await owner.unsafe(`alter role ${APP_ROLE} in database ${name} set max_parallel_workers_per_gather = 0`);
  const smaller = new URL(appUrl);
  smaller.pathname = `/${nameOfAnalytics(SMALLER)}`;
  const hasSmaller = orders > SMALLER && (await isIn(nameOfAnalytics(SMALLER)));
  const asked = PARTS.filter((part) => args.includes(part));
  await benchAnalytics(
    owner,
    { ownerUrl: url.href, appUrl: appUrl.href, duckPath, ...(hasSmaller && { smallerAppUrl: smaller.href }) },
    { parts: asked.length > 0 ? asked : PARTS, only: given("only"), rounds: Number(given("rounds") ?? 0) || undefined },
  );
} else await benchOrders(owner, url.href, appUrl.href);
await owner.end({ timeout: 1 });
await admin.end({ timeout: 1 });
process.exit(); // the job queue keeps a connection of its own open

async function fillDatabase(): Promise<void> {
  await makeMarket(url.href, orders, (done) => console.log(`  ${done}`), isAnalytics ? "for analytics" : "for lists");
}

/** The ledger is proved and added up; what was interrupted there goes on from there. */
async function addUp(): Promise<void> {
  rmSync(duckPath, { force: true });
  const shops = (await owner<{ id: string }[]>`select shop_id as id from orders group by 1 order by count(*) desc`).map(
    ({ id }) => idFromUuid("shop", id),
  );
  for (const shop of [shops[0], shops.at(-1)]) if (shop) await proveLedger(owner, shop);
  await fillAllSums(url.href, (done) => console.log(`  ${done}`), args.includes("largest") ? shops[0] : undefined);
  await owner.unsafe("vacuum analyze");
}
