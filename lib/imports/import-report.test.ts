import { expect, test } from "vitest";
import { importReport } from "./import-report";

const none = { linesKnown: 0, linesRejected: 0, ordersKnown: 0, knownMinor: 0, rejectedMinor: 0 };

test.each([
  ["import", "In the file"],
  ["dry run", "In the file"],
  ["interrupted import", "Read so far"],
] as const)("the sum of an %s is called %j", (what, words) => {
  const report = importReport({ ...none, linesRead: 3, ordersWritten: 2, amountMinor: 1050 }, [], "USD", what);
  expect(report.split("\n").at(-1)).toMatch(new RegExp(`^ {2}${words} +3 lines +10\\.50 USD$`));
});
