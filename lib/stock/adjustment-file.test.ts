import { describe, expect, test } from "vitest";
import { csvLine } from "@/lib/csv";
import { decodeFile } from "@/lib/csv-table";
import { readAdjustments } from "./adjustment-file";

describe("a file of counted numbers or changes", () => {
  test("is read whatever the order of its columns, its delimiter and its mark of bytes", () => {
    expect(readAdjustments("\uFEFFsku,place,counted\nA-1,Main,4\n")).toEqual([
      { line: 2, sku: "A-1", place: "Main", counted: 4 },
    ]);
    expect(readAdjustments("Place;Product;SKU;Change\r\nMain;Kikoi;A-1;-2\r\nMain;Kikoi;A-2;+3\r\n")).toEqual([
      { line: 2, sku: "A-1", place: "Main", change: -2 },
      { line: 3, sku: "A-2", place: "Main", change: 3 },
    ]);
  });

  test("is read past the line that tells Excel its delimiter, and its rows keep their numbers", () => {
    expect(readAdjustments("\uFEFFsep=;\r\nsku;place;counted\r\nA-1;Main;4\r\n")).toEqual([
      { line: 3, sku: "A-1", place: "Main", counted: 4 },
    ]);
    expect(() => readAdjustments('sep=;\nsku;place;counted\nA-1;"Main;4\n')).toThrow("in line 3");
  });

  test("a semicolon in a name parts no cells where commas do, and a row is known by the line it begins in", () => {
    const text =
      'sku,product,options,place,note,counted\nA-1,Kikoi; large,Colour: blue;white,Main,"two\nlines",4\nA-2,,,Main,,x\n';
    expect(readAdjustments(text)).toEqual([
      { line: 2, sku: "A-1", place: "Main", counted: 4 },
      { line: 4, sku: "A-2", place: "Main", problem: "“x” is no whole number of units." },
    ]);
  });

  test("is the same with the line ends that a form gives it, so that what was seen of a line is found again", () => {
    const text = 'sku,note,place,counted\nA-1,"two\nlines",Main,4\nA-2,,Main,5\n';
    const rows = readAdjustments(text);
    expect(rows.map(({ line }) => line)).toEqual([2, 4]);
    expect(readAdjustments(text.replaceAll("\n", "\r\n"))).toEqual(rows);
    expect(readAdjustments(text.replaceAll("\n", "\r"))).toEqual(rows);
  });

  test("a SKU comes back as our export writes it, whatever a spreadsheet could take it for", () => {
    const skus = ["=1", "＝1", '"-1', "'plain"];
    const rows = skus.map((sku) => csvLine([sku, "Main", 1])).join("");
    expect(readAdjustments(`sku,place,counted\n${rows}`).map(({ sku }) => sku)).toEqual(skus);
  });

  test("rows without a number are passed over, and the apostrophe of our own export is none of the SKU", () => {
    expect(readAdjustments("sku,place,counted\nA-1,Main,\n'-B,Main,0\n")).toEqual([
      { line: 3, sku: "-B", place: "Main", counted: 0 },
    ]);
  });

  test.each([
    ["A-1,Main,1.5", "“1.5” is no whole number of units."],
    ["A-1,Main,many", "“many” is no whole number of units."],
    ["A-1,Main,1e3", "“1e3” is no whole number of units."],
    ["A-1,Main,9999999999", "A row has at most 1,000,000 units."],
    ["A-1,Main,-1", "Fewer than none cannot be counted."],
    [",Main,1", "The SKU is missing."],
    ["A-1,,1", "The place is missing."],
    ["A-1,Main,1,500", "The row has more cells than the first line. Put a number or name with a comma in quotation marks."],
  ])("the row %s answers for itself", (row, problem) => {
    expect(readAdjustments(`sku,place,counted\n${row}\nA-9,Main,1\n`)).toMatchObject([{ line: 2, problem }, { counted: 1 }]);
  });

  test("empty cells beyond the first line are none", () => {
    expect(readAdjustments("sku,place,counted\nA-1,Main,5,,\n")).toMatchObject([{ counted: 5 }]);
  });

  test("a product and place that stand twice count once, however the place's capitals are written", () => {
    expect(readAdjustments("sku,place,change\nA,Main,1\nA,main,2\n")).toMatchObject([
      { change: 1 },
      { problem: "The same product and place stands above." },
    ]);
  });

  test.each(["sku,place,counted\n", "sku,place,counted\nA-1,Main,\n"])("%j would do nothing, and says so", (text) => {
    const message = "No row of the file has a number in its column counted.";
    expect(() => readAdjustments(text)).toThrow(expect.objectContaining({ code: "unreadable-file", message }));
  });

  test.each(["", "a,b\n1,2\n", "sku,place\nA,Main\n", "sku,place,counted,change\n", 'sku,place,counted\n"A,Main,1\n', "sku\0"])(
    "%j is no such file",
    (text) => expect(() => readAdjustments(text)).toThrow(expect.objectContaining({ code: "unreadable-file" })),
  );

  test("too many rows or bytes are refused, and older spreadsheets are understood", () => {
    const rows = Array.from({ length: 2001 }, (_, i) => `A${i},Main,1`).join("\n");
    expect(() => readAdjustments(`sku,place,counted\n${rows}`)).toThrow(expect.objectContaining({ code: "unreadable-file" }));
    expect(() => decodeFile(new Uint8Array(400_001))).toThrow(expect.objectContaining({ code: "unreadable-file" }));
    expect(decodeFile(new Uint8Array([0x43, 0x61, 0x66, 0xe9]))).toBe("Café");
    expect(readAdjustments(decodeFile(Buffer.from("\uFEFFsku\tplace\tcounted\r\nÉ-1\tMain\t4\r\n", "utf16le")))).toEqual([
      { line: 2, sku: "É-1", place: "Main", counted: 4 },
    ]);
  });
});
