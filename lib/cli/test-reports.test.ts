import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readBrowserReport, readUnitReport } from "./test-reports.mjs";

/** A report on disk, of the shape that the tool writes. */
function aReport(report: object): string {
  const path = join(mkdtempSync(join(tmpdir(), "onesoko-report-")), "report.json");
  writeFileSync(path, JSON.stringify(report));
  return path;
}
const file = (name: string) => join(process.cwd(), name);
const RED = {
  status: "failed",
  fullName: "a cart is held",
  failureMessages: ["\u001b[31mexpected 1 to be 2\u001b[39m\n\n  at here"],
};
const GREEN = { status: "passed", fullName: "a cart is let go", failureMessages: [] };

test("Vitest's report: what failed by its file, name and reason; a file that failed as a whole is one", () => {
  const testResults = [
    { name: file("lib/cart.test.ts"), status: "failed", message: "", assertionResults: [RED, GREEN] },
    { name: file("lib/lost.test.ts"), status: "failed", message: "Cannot find module", assertionResults: [] },
    { name: file("lib/base.test.ts"), status: "failed", message: "no base", assertionResults: [{ ...GREEN, status: "skipped" }] },
  ];
  expect(readUnitReport(aReport({ numPassedTests: 1, testResults }), 1)).toEqual({
    passed: 1,
    failed: 3,
    failures: [
      "lib/cart.test.ts › a cart is held\n    expected 1 to be 2\n      at here",
      "lib/lost.test.ts\n    Cannot find module",
      "lib/base.test.ts\n    no base",
    ],
  });
});

test("Playwright's report: what failed below its headings, with the line it stands on", () => {
  const spec = (title: string, ok: boolean) => ({
    title,
    ok,
    line: 7,
    tests: [{ results: [ok ? {} : { error: { message: "Error: not seen" } }] }],
  });
  const inner = { title: "an owner", file: "cart.e2e.ts", line: 2, specs: [spec("pays", false), spec("leaves", true)] };
  const suites = [{ title: "cart.e2e.ts", file: "cart.e2e.ts", line: 0, specs: [spec("opens", false)], suites: [inner] }];
  expect(readBrowserReport(aReport({ stats: { expected: 1, flaky: 1, unexpected: 2 }, suites }), 1)).toEqual({
    passed: 2,
    failed: 2,
    failures: ["cart.e2e.ts:7 › opens\n    Error: not seen", "cart.e2e.ts:7 › an owner › pays\n    Error: not seen"],
  });
});

test.each([
  ["Vitest", readUnitReport],
  ["Playwright", readBrowserReport],
])("a run of %s that ended badly without a report or a failed test is no success", (tool, read) => {
  expect(read("/nowhere/report.json", 1)).toMatchObject({ failed: 1, failures: [expect.stringContaining(tool)] });
  expect(read("/nowhere/report.json", 0)).toEqual({ passed: 0, failed: 0, failures: [] });
});
