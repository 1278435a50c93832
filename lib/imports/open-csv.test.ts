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

/** What a file of these lines is read as, whatever its bytes look like. */
async function readAll(content: string | Buffer, name?: string) {
  const { header, records } = await openCsv(aFile(content, name));
  const read: [number, ...string[]][] = [];
  for await (const some of records()) for (const { line, cells } of some) read.push([line, ...cells]);
  return { header, read };
}

const LINES = ["id;name", "1;Kikoi", "2;Kanga"];
test.each<[string, string | Buffer, string?]>([
  ["with the mark of UTF-16", Buffer.from(`\uFEFF${LINES.join("\n")}`, "utf16le")],
  ["in UTF-16 without a mark", Buffer.from(LINES.join("\n"), "utf16le")],
  ["in UTF-16 the other way round", Buffer.from(LINES.join("\n"), "utf16le").swap16()],
  ["in UTF-16 without a mark, packed", gzipSync(Buffer.from(LINES.join("\n"), "utf16le")), "orders.csv.gz"],
  ["with the line ends of an old Mac", LINES.join("\r")],
])("a file %s is read as any other", async (_how, content, name) => {
  expect(await readAll(content, name)).toEqual({
    header: ["id", "name"],
    read: [
      [2, "1", "Kikoi"],
      [3, "2", "Kanga"],
    ],
  });
});

test("a first line that tells Excel the delimiter is no line of data, and counts as one of the file", async () => {
  for (const told of ["sep=;\r\n", '"sep=;"\n', "\uFEFFSEP=;\n"])
    expect(await readAll(told + LINES.join("\r\n"))).toEqual({
      header: ["id", "name"],
      read: [
        [3, "1", "Kikoi"],
        [4, "2", "Kanga"],
      ],
    });
  expect((await readAll("sep=|\na;b|c\n")).header).toEqual(["a;b", "c"]);
});

test("a long file with the line ends of an old Mac is read to its end", async () => {
  const { read } = await readAll(`id;name\r${Array.from({ length: 200_000 }, (_, at) => `${at};Kanga é`).join("\r")}`);
  expect(read).toHaveLength(200_000);
  expect(read.at(-1)).toEqual([200_001, "199999", "Kanga é"]);
});
