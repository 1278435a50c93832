import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvAmount, csvFile, csvLine, safeCell } from "./csv";

describe("safeCell", () => {
  test.each(
    ["=1+1", "+cmd", "-2", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", "+1+cmd|' /C calc'!A0"].concat([
      " =1",
      '" =1',
      "\n=1",
      "\u00a0@x",
    ]),
  )("puts an apostrophe before %j", (text) => expect(safeCell(text)).toBe(`'${text}`));
  test.each(["", "Amina", "a=b", "1-2", "+254712345678", "'quoted"])("leaves %j", (text) => expect(safeCell(text)).toBe(text));
});

test("what is written reads back as it was, whatever it holds", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string({ unit: "grapheme" }), { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
      const even = rows.map((row) => [row[0]!, row[1]!]);
      const read = parse(csvFile(["a", "b"], even), {
        bom: true,
        relax_column_count: true,
        skip_empty_lines: false,
      }) as string[][];
      expect(read.slice(1)).toEqual(even.map((row) => row.map(safeCell)));
    }),
  );
});

test("numbers keep their sign, nothing is an empty cell", () => {
  expect(csvLine([-5, null, true, 'say "hi"'])).toBe('-5,,true,"say ""hi"""\r\n');
});

test("amounts are exact decimals, negative ones too", () => {
  expect(csvLine([csvAmount(-1_00, "KES"), csvAmount(5, "KES"), csvAmount(-7, "JPY")])).toBe("-1.00,0.05,-7\r\n");
});
