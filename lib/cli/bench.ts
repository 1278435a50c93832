import postgres from "postgres";
import { prepareDatabase } from "@/db/prepare";
import { benchCheckout } from "./bench/checkout";
import { benchImport } from "./bench/import";
import { makeMarket } from "./bench/market";
import { benchOrders } from "./bench/orders";

/*
 * `npm run bench [-- orders=1000000 fresh]`: measures against a made marketplace in a database of its own beside the
 * application's. The marketplace is kept for the next run; `fresh` makes it anew. `npm run bench -- import` measures the
 * import of Online Retail instead, and `npm run bench -- checkout` the placing of orders, each time in an empty database.
 */
const ownerUrl = process.env.DATABASE_URL;
if (!ownerUrl) throw new Error("The bench needs the owner's DATABASE_URL; `npm run bench` gives it.");
const args = process.argv.slice(2);
const orders = Number(args.find((arg) => arg.startsWith("orders="))?.slice("orders=".length) ?? 1_000_000);
const isImport = args.includes("import");
const isCheckout = args.includes("checkout");
const isEmpty = isImport || isCheckout;
const name = isImport ? "onesoko_bench_import" : isCheckout ? "onesoko_bench_checkout" : `onesoko_bench_${orders}`;
const url = new URL(ownerUrl);
url.pathname = `/${name}`;

const admin = postgres(ownerUrl, { max: 1, onnotice: () => {} });
if (args.includes("fresh") || isEmpty) await admin.unsafe(`drop database if exists ${name} with (force)`);
const isThere = (await admin`select from pg_database where datname = ${name}`).length > 0;
if (!isThere) await admin.unsafe(`create database ${name}`);

// The application's role has one password in the whole server: keep the one it has.
const appUrl = new URL(process.env.APP_DATABASE_URL ?? ownerUrl);
await prepareDatabase(url.href, { appPassword: decodeURIComponent(appUrl.password) });
appUrl.pathname = url.pathname;
process.env.APP_DATABASE_URL = appUrl.href; // where the job queue looks its settings up

const owner = postgres(url.href, { max: 1, onnotice: () => {}, connection: { jit: false } });
if (!isThere && !isEmpty) {
  console.log(`Making a marketplace of ${orders} orders…`);
  await makeMarket(owner, orders, (done) => console.log(`  ${done}`)).catch(async (error) => {
    await owner.end({ timeout: 1 });
    await admin.unsafe(`drop database if exists ${name} with (force)`);
    throw error;
  });
}
if (isImport) await benchImport(owner, appUrl.href);
else if (isCheckout) await benchCheckout(owner, appUrl.href);
else await benchOrders(owner, url.href, appUrl.href);
await owner.end({ timeout: 1 });
await admin.end({ timeout: 1 });
process.exit(); // the job queue keeps a connection of its own open
