import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { openDb } from "@/db/client";
import { openPool } from "@/db/pool";
import { importedWords } from "@/lib/exchange/imported-words";
import { MOST_FILE_BYTES, readRateFile } from "@/lib/exchange/rate-file";
import { ECB_TIME_ZONE } from "@/lib/exchange/vocabulary";
import { writeRates } from "@/lib/exchange/write-rates";
import { dayIn } from "@/lib/time";

const USAGE = `Usage: npm run rates -- <file> [--confirm]

Brings exchange rates in for every shop of this installation, from a CSV file of the European Central Bank:
eurofxref-hist.csv (every day since 1999) or eurofxref.csv (the last).

  --confirm   large changes from one day to the next are meant`;

function giveUp(message: string): never {
  console.error(message);
  process.exit(1);
}

function readArguments() {
  try {
    return parseArgs({
      options: { confirm: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
      allowPositionals: true,
    });
  } catch (error) {
    return giveUp(`${(error as Error).message}\n\n${USAGE}`);
  }
}

const { values, positionals } = readArguments();
const [given = ""] = positionals;
if (values.help || positionals.length !== 1) giveUp(USAGE);
const path = resolve(process.env.INIT_CWD ?? ".", given);
if (!existsSync(path) || !statSync(path).isFile()) giveUp(`There is no file ${path}.`);
if (statSync(path).size > MOST_FILE_BYTES) giveUp(`A file of rates has at most ${MOST_FILE_BYTES / 1_000_000} MB.`);

const client = openPool({ max: 1, statementTimeoutMs: 60_000 });
try {
  const now = new Date();
  const { rates, days, unused } = readRateFile(readFileSync(path, "utf8"), dayIn(now, ECB_TIME_ZONE));
  const origin = { source: "ecb" as const, actorId: null, at: now, isConfirmed: values.confirm };
  const saved = await openDb(client).transaction((tx) => writeRates(tx, { rates, ...origin }));
  console.log(importedWords({ ...saved, days, unused }));
} catch (error) {
  process.exitCode = 1;
  console.error((error as Error).message);
} finally {
  await client.end({ timeout: 5 });
}
