import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CsvReader } from "./csv-reader";

const read = (text: string, pieceChars = text.length || 1, delimiter = ",") => {
  const reader = new CsvReader(delimiter);
  const records = [];
  for (let at = 0; at < text.length; at += pieceChars) records.push(...reader.push(text.slice(at, at + pieceChars)));
  return [...records, ...reader.end()];
};
const cellsOf = (text: string) => read(text).map(({ cells }) => cells);

describe("CsvReader", () => {
  test("reads what csv-parse reads, however the file is cut into pieces", () => {
    const cell = fc.oneof(fc.stringMatching(/^[a-zé ]{1,8}$/), fc.stringMatching(/^[a-z",\n ]{1,12}$/), fc.constant(""));
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 12 });
    const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    fc.assert(
      fc.property(table, fc.constantFrom("\n", "\r\n"), fc.integer({ min: 1, max: 40 }), (rows, newline, piece) => {
        const text = rows.map((row) => row.map(quoted).join(",") + newline).join("");
        expect(read(text, piece).map(({ cells }) => cells)).toEqual(parse(text, { relax_column_count: true }));
      }),
    );
  });

  test("numbers lines as an editor does, across line breaks inside cells and blank lines", () => {
    const records = read('id,note\n1,"two\nlines"\n\n2,x\r\n3,"y"');
    expect(records.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, "id", "note"],
      [2, "1", "two\nlines"],
      [5, "2", "x"],
      [6, "3", "y"],
    ]);
  });

  test.each([
    ["a closing quote that is missing", 'a,b\n1,"open\n2,"fine"\n3,ok\n', [3, 4]],
    ["a quote inside a quoted cell", 'a,b\n1,"5" pipe"\n2,fine\n', [3]],
    ["a missing quote that meets an empty cell", 'a,b,c\n1,"open,x\n2,"",y\n3,ok,z\n', [3, 4]],
    ["a missing quote in the last line", 'a,b\n1,x\n2,"open', [2]],
  ])("%s costs its own line and no neighbour", (_, text, fine) => {
    const [, ...records] = read(text);
    expect(records.filter(({ problem }) => !problem).map(({ line }) => line)).toEqual(fine);
    expect(records.filter(({ problem }) => problem).map(({ problem }) => problem)).toEqual([
      expect.stringContaining("quotation mark"),
    ]);
  });

  test("takes quotes that do not open a cell as they are", () => {
    expect(cellsOf('a,b\n5" pipe,x"y\n')[1]).toEqual(['5" pipe', 'x"y']);
  });

  test("names what is no text, and what is far too long, and goes on", () => {
    const long = "x".repeat(400_000);
    const records = read(`a,b\n1,\0\n2,${long}\n3,"${long}"\n4,ok\n`, 50_000);
    expect(records.map(({ line, problem }) => [line, problem?.split(" ")[0]])).toEqual([
      [1, undefined],
      [2, "The"],
      [3, "A"],
      [4, "A"],
      [5, undefined],
    ]);
  });
});
