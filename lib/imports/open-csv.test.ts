import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { CsvRecord } from "./csv-reader";
import { openCsv } from "./open-csv";
import { aFile } from "./testing";

const MIB = 1024 ** 2;

/** Packed bytes without their end: whoever waits for all of them before telling anything tells only that. */
const cutOff = (text: string) => aFile(gzipSync(text).subarray(0, -8), "orders.csv.gz");

async function readUntilItBreaks(path: string) {
  const records: CsvRecord[] = [];
  let failure = "";
  try {
    for await (const some of (await openCsv(path)).records()) records.push(...some);
  } catch (error) {
    failure = (error as Error).message;
  }
  return { records, failure };
}

test("a line without end is given up on as it comes in and is not gathered in memory", async () => {
  const { records, failure } = await readUntilItBreaks(cutOff(`id,name\n1,Kikoi\n2,${"é".repeat(4 * MIB)}`));
  expect(records.map(({ line, problem }) => [line, problem?.slice(0, 22)])).toEqual([
    [2, undefined],
    [3, "A cell is longer than "],
  ]);
  expect(failure).toMatch(/damaged or cut off/);
});

test("a header without end, and a file that begins with nothing but blanks, are refused before they are read to their end", async () => {
  for (const start of ["x".repeat(4 * MIB), "\n".repeat(4 * MIB), " \n".repeat(2 * MIB)])
    expect((await readUntilItBreaks(cutOff(start))).failure).toMatch(/has no lines/);
});

test("lines after a long one are read as they are", async () => {
  const long = "ሀ".repeat(MIB);
  const { records, failure } = await readUntilItBreaks(aFile(`id,name\n1,${long}\n2,Kanga é\n`));
  expect(records.map(({ line, cells, problem }) => [line, cells[1], problem !== undefined])).toEqual([
    [2, undefined, true],
    [3, "Kanga é", false],
  ]);
  expect(failure).toBe("");
});
