import { expect, test } from "vitest";
import { readSpendFile } from "./spend-file";

const refusal = (text: string) => {
  try {
    readSpendFile(text, "KES");
  } catch (error) {
    return (error as { details: { errors: { detail: string }[] } }).details.errors[0]?.detail;
  }
};

test("reads days and amounts, adds what is of one day, and takes the usual currency where none is named", () =>
  expect(readSpendFile("\uFEFFDate;Cost;Currency\n2026-03-01;1,500.50;\n2026-03-02;20;usd\n2026-03-01;0.5;KES\n", "KES")).toEqual(
    [
      { line: 2, day: "2026-03-01", amountMinor: 1_501_00, currency: "KES", note: "" },
      { line: 3, day: "2026-03-02", amountMinor: 20_00, currency: "USD", note: "" },
    ],
  ));

test("names the line and what is wrong with it", () => {
  expect(refusal("day,amount\n2026-02-30,5\n2026-03-01,-5\n2026-03-01,5,XXX\n")).toContain("not a CSV file");
  expect(refusal("day,amount,currency\n2026-02-30,5,\n2026-03-01,-5,\n2026-03-01,5,XXX\n")).toBe(
    "Line 2: “2026-02-30” is not a day such as 2026-11-20. Line 3: “-5” is not an amount above 0, such as 1500.00. Line 4: “XXX” is not a currency we know.",
  );
  expect(refusal("day,amount,currency\n2026-03-01,5,KES\n2026-03-01,5,USD\n")).toContain("stands in line 2 in KES already");
});

test("says which columns it needs", () => {
  expect(refusal("when,much\n1,2\n")).toContain("day and amount");
  expect(refusal("day,amount\n")).toContain("no line below its header");
});

test("refuses the NUL character, which no note can hold", () => {
  expect(refusal("day,amount,note\n2026-03-01,5,Lea\0flets\n")).toContain("NUL");
});
