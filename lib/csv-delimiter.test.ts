import { expect, test } from "vitest";
import { readDelimiter } from "./csv-delimiter";

test.each([
  ["a,b,c", ","],
  ['"x,y,z";b;c', ";"],
  ["a\tb\n1,2,3", "\t"],
  ["a|b", "|"],
  ["single", ","],
])("the cells of %j are parted by %j", (text, delimiter) =>
  expect(readDelimiter(text)).toEqual({ delimiter, rows: text, firstLine: 1 }),
);

test("a first line that tells Excel the delimiter is no row, and the lines below keep their numbers", () => {
  expect(readDelimiter("sep=;\na,b;c\n")).toEqual({ delimiter: ";", rows: "a,b;c\n", firstLine: 2 });
  expect(readDelimiter('"sep=|"\r\na\n')).toEqual({ delimiter: "|", rows: "a\n", firstLine: 2 });
  expect(readDelimiter("sep=;,a\n")).toMatchObject({ delimiter: ",", firstLine: 1 });
});
