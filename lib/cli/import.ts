import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { openDb } from "@/db/client";
import { openPool } from "@/db/pool";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import { newId } from "@/lib/ids";
import { findHistoryShop, insertImport } from "@/lib/imports/data/imports";
import { dryRun } from "@/lib/imports/dry-run";
import { findImportShop } from "@/lib/imports/find-import-shop";
import { getImport } from "@/lib/imports/get-import";
import { importReport } from "@/lib/imports/import-report";
import { listRejections } from "@/lib/imports/list-rejections";
import { DATE_ORDERS } from "@/lib/imports/local-time";
import { MAPPING_FIELDS, mappingProblems } from "@/lib/imports/mapping";
import { openCsv } from "@/lib/imports/open-csv";
import { runImport } from "@/lib/imports/run-import";
import { IMPORT_PRESETS, type ImportPreset } from "@/lib/imports/vocabulary";

const USAGE = `Usage: npm run import -- <preset> <file or folder> [options]

Presets: ${IMPORT_PRESETS.join(", ")}

  --shop SLUG             the shop the orders belong to; not needed when there is only one
  --create-shop NAME      make the shop first (with --currency and --time-zone)
  --currency CODE         currency of the new shop, e.g. KES
  --time-zone ZONE        time zone of the new shop, e.g. Africa/Nairobi
  --dry-run               read everything, write nothing
  --shop-per-seller       olist: a shop for every seller; --shop holds the report
  --map FIELD=COLUMN      custom: which column holds what (may be given many times)
  --date-order ORDER      ymd, dmy or mdy
  --decimal-mark MARK     "." or ","
  --rejected FILE         write the rejected lines to this CSV file`;

const OPTIONS = {
  shop: { type: "string" },
  "create-shop": { type: "string" },
  currency: { type: "string" },
  "time-zone": { type: "string" },
  "dry-run": { type: "boolean", default: false },
  "shop-per-seller": { type: "boolean", default: false },
  map: { type: "string", multiple: true },
  "date-order": { type: "string" },
  "decimal-mark": { type: "string" },
  rejected: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

function giveUp(message: string): never {
  console.error(message);
  process.exit(1);
}

function readArguments() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return giveUp(`${(error as Error).message}\n\n${USAGE}`);
  }
}

const { values, positionals } = readArguments();
const [presetName = "", given = ""] = positionals;
if (values.help || positionals.length !== 2) giveUp(USAGE);
const preset = IMPORT_PRESETS.find((name) => name === presetName.replaceAll("-", "_")) as ImportPreset | undefined;
if (!preset) giveUp(`There is no preset “${presetName}”.\n\n${USAGE}`);
const path = resolve(process.env.INIT_CWD ?? ".", given);
if (!existsSync(path)) giveUp(`There is no file ${path}.`);

const client = openPool({ max: 4, statementTimeoutMs: 60_000 });
const db = openDb(client);
const stop = new AbortController();
process.on("SIGINT", () => {
  if (stop.signal.aborted) process.exit(130);
  console.error("\nStopping after the batch under way. The same command goes on from there.");
  stop.abort();
});

async function hashOf(file: string): Promise<string> {
  if (statSync(file).isDirectory()) return `folder:${file}`;
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** One line that is written over on a terminal, and now and then a line in a log. */
function showProgress() {
  let shownAt = 0;
  return (lines: number) => {
    const isTerminal = process.stderr.isTTY;
    if (performance.now() - shownAt < (isTerminal ? 200 : 5_000)) return;
    shownAt = performance.now();
    process.stderr.write(`${isTerminal ? "\r" : ""}  ${lines.toLocaleString("en")} lines${isTerminal ? "" : "\n"}`);
  };
}

/** What is wrong with the choices, in the words of this command. */
async function problemsOf(mapping: Record<string, string>): Promise<string[]> {
  const fields = MAPPING_FIELDS.map(({ field }) => field as string);
  const order = values["date-order"];
  const mark = values["decimal-mark"];
  return [
    ...(order && !DATE_ORDERS.some((known) => known === order) ? [`--date-order: give one of ${DATE_ORDERS.join(", ")}.`] : []),
    ...(mark && mark !== "." && mark !== "," ? ['--decimal-mark: give "." or ",".'] : []),
    ...Object.keys(mapping)
      .filter((field) => !fields.includes(field))
      .map((field) => `--map ${field}: there is no such field. The fields: ${fields.join(", ")}.`),
    ...(preset === "custom"
      ? mappingProblems(mapping, (await openCsv(path)).header).map(({ field, problem }) => `--map ${field}=COLUMN: ${problem}`)
      : []),
  ];
}

async function main(wanted: ImportPreset): Promise<void> {
  const { map = [], currency, shop: slug } = values;
  const mapping = Object.fromEntries(map.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
  const problems = await problemsOf(mapping);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const shopId = await findImportShop(db, new Date(), {
    ...(slug && { slug }),
    ...(values["create-shop"] && {
      create: { name: values["create-shop"], currency: currency ?? "", timeZone: values["time-zone"] ?? "" },
    }),
  });
  const options = {
    ...(values["date-order"] && { dateOrder: values["date-order"] }),
    ...(values["decimal-mark"] && { decimalMark: values["decimal-mark"] }),
    ...(values["shop-per-seller"] && { shopPerSeller: true }),
    ...(map.length > 0 && { mapping }),
  };
  const fileName = basename(path);
  const home = await findHistoryShop(db, shopId);
  if (!home) throw new Error("No such shop.");
  if (values["dry-run"]) {
    const found = await dryRun(db, { preset: wanted, filePath: path, fileName }, home, {
      options: options as never,
      now: new Date(),
      signal: stop.signal,
    });
    console.log(
      importReport({ ...found, linesRead: found.lines, ordersWritten: found.orders }, found.problems, home.currency, "dry run"),
    );
    return;
  }
  const importId = newId("imp");
  const scope = scopeByProof(shopId);
  const row = {
    shopId,
    id: importId,
    preset: wanted,
    fileName,
    filePath: path,
    fileHash: await hashOf(path),
    options,
    state: "uploaded" as const,
  };
  await inShops(db, scope, (tx) => insertImport(tx, { ...row, createdAt: new Date() }));
  const ctx = { actor: { kind: "system" as const, shopId }, db, now: new Date(), requestId: importId };
  const outcome = await runImport(ctx, { shopId, importId }, { signal: stop.signal, onProgress: showProgress() });
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  const view = await getImport(ctx, importId);
  console.log(importReport(view, view.reasons, home.currency, outcome === "done" ? "import" : "interrupted import"));
  if (view.rejectionsNotKept > 0)
    console.log(`${view.rejectionsNotKept.toLocaleString("en")} more rejected lines are counted; their reasons are not kept.`);
  if (values.rejected) await pipeline(await listRejections(ctx, importId), createWriteStream(values.rejected));
  if (outcome !== "done") process.exitCode = 130;
}

try {
  await main(preset as ImportPreset);
} catch (error) {
  process.exitCode = 1;
  console.error(`\n${(error as Error).message}`);
} finally {
  await client.end({ timeout: 5 });
}
process.exit(); // the job queue keeps a connection of its own open
