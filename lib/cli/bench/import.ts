import { createReadStream, existsSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { Sql } from "postgres";
import { openDb } from "@/db/client";
import { openPool } from "@/db/pool";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import { newId } from "@/lib/ids";
import { findImport, insertImport, insertShops } from "@/lib/imports/data/imports";
import { runImport } from "@/lib/imports/run-import";
import { measureOnce, printTable, ratio, shown } from "./measure";

const FILE = process.env.ONLINE_RETAIL ?? "../shared/data/online-retail/online_retail.csv.gz";
/** G: an import may cost ten times what COPY of the same file into one plain table costs. */
const MOST = 10;
/** One for each batch that is written at once, and one for the batch that is put together meanwhile. */
const CONNECTIONS = 4;

const figures = (cost?: Awaited<ReturnType<typeof measureOnce>>) => [
  shown(cost?.wallMs, 0),
  shown(cost?.cpuMs, 0),
  shown(cost?.ownCpuMs, 0),
];

async function copyPlain(owner: Sql): Promise<void> {
  await owner.unsafe("drop table if exists bench_copy");
  await owner.unsafe(
    "create table bench_copy (invoice text, stock_code text, description text, quantity integer, invoice_date timestamp, unit_price numeric, customer_id text, country text)",
  );
  const copy = await owner.unsafe("copy bench_copy from stdin (format csv, header)").writable();
  await pipeline(createReadStream(FILE), createGunzip(), copy);
}

/** Imports Online Retail into a new shop, and sets it against COPY of the same file in the same run; peak memory besides. */
export async function benchImport(owner: Sql, appUrl: string): Promise<void> {
  if (!existsSync(FILE)) {
    console.log(`import: there is no ${FILE}; set ONLINE_RETAIL to where it is.`);
    return;
  }
  const client = openPool({ url: appUrl, max: CONNECTIONS, statementTimeoutMs: 60_000 });
  const db = openDb(client);
  const held = await Promise.all(Array.from({ length: CONNECTIONS }, () => client.reserve()));
  const pids = [] as number[];
  for (const one of held) pids.push(Number((await one`select pg_backend_pid() as pid`)[0]?.pid));
  for (const one of held) one.release();
  const ownerPid = Number((await owner`select pg_backend_pid() as pid`)[0]?.pid);

  const copies: Awaited<ReturnType<typeof measureOnce>>[] = [];
  for (let round = 0; round < 3; round++) copies.push(await measureOnce({ run: () => copyPlain(owner), pids: [ownerPid] }));
  const [copy] = copies.toSorted((a, b) => a.wallMs - b.wallMs).slice(1);
  const [shopId, importId] = [newId("shop"), newId("imp")];
  const name = `BI${Date.now().toString(36).toUpperCase().slice(-6)}`;
  const zone = { currency: "GBP" as const, timeZone: "Europe/London" };
  await insertShops(db, [{ id: shopId, slug: name.toLowerCase(), name, numberPrefix: name, createdAt: new Date(), ...zone }]);
  const row = {
    shopId,
    id: importId,
    preset: "online_retail" as const,
    fileName: "online_retail.csv.gz",
    filePath: FILE,
    fileHash: "bench",
  };
  await inShops(db, [shopId], (tx) => insertImport(tx, { ...row, options: {}, state: "uploaded", createdAt: new Date() }));

  let peakBytes = 0;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  }, 20);
  const ctx = { actor: { kind: "system" as const, shopId }, db, now: new Date(), requestId: "bench" };
  const whole = await measureOnce({ run: () => runImport(ctx, { shopId, importId }), pids });
  clearInterval(watch);
  const done = await inShops(db, [shopId], (tx) => findImport(tx, scopeByProof(shopId), importId));
  printTable(
    ["Online Retail", "ms", "CPU ms, database", "CPU ms, program", "peak MB"],
    [
      ["COPY into one plain table", ...figures(copy), ""],
      [`import: ${done?.linesRead} lines, ${done?.ordersWritten} orders`, ...figures(whole), shown(peakBytes / 1e6, 0)],
      ["times", shown(ratio(whole.wallMs, copy?.wallMs), 1), shown(ratio(whole.cpuMs, copy?.cpuMs), 1), "", ""],
      ["at most", String(MOST), "", "", "400"],
    ],
  );
  await client.end({ timeout: 5 });
}
