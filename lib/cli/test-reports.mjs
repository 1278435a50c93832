import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

/*
 * What the reports of the test tools say, for the last lines of `npm test`: whoever sees only the end of a long output
 * still reads what failed and why.
 */

/** @typedef {{ passed: number, failed: number, failures: string[] }} Tally */

const REASON_LINES = 6;

/** @param {string} path */
const readReport = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {});

/** @param {string} title @param {string} [reason] */
function failure(title, reason = "") {
  const lines = stripVTControlCharacters(reason).split("\n");
  const told = lines.filter((line) => line.trim() !== "").slice(0, REASON_LINES);
  return [title, ...told.map((line) => `    ${line}`)].join("\n");
}

/**
 * A run that failed without a failed test failed nevertheless.
 * @param {string} tool @param {number} code what it exited with @param {Tally} tally
 */
const judged = (tool, code, tally) =>
  code !== 0 && tally.failed === 0
    ? { ...tally, failed: 1, failures: [`${tool} ended with exit code ${code}; see above.`] }
    : tally;

/**
 * Reads Vitest's JSON report; a file that failed outside of its tests counts as one failed test.
 * @param {string} path @param {number} code what Vitest exited with @returns {Tally}
 */
export function readUnitReport(path, code) {
  const { numPassedTests: passed = 0, testResults = [] } = readReport(path);
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const failed = assertionResults.filter((result) => result.status === "failed");
    if (status === "failed" && failed.length === 0) return [failure(file, message)];
    return failed.map(({ fullName, failureMessages }) => failure(`${file} › ${fullName}`, failureMessages[0]));
  });
  return judged("Vitest", code, { passed, failed: failures.length, failures });
}

/**
 * Reads Playwright's JSON report.
 * @param {string} path @param {number} code what Playwright exited with @returns {Tally}
 */
export function readBrowserReport(path, code) {
  const { stats = {}, suites = [] } = readReport(path);
  const failures = suites.flatMap((suite) => failedSpecs(suite));
  const passed = (stats.expected ?? 0) + (stats.flaky ?? 0);
  return judged("Playwright", code, { passed, failed: Math.max(stats.unexpected ?? 0, failures.length), failures });
}

/** @param {any} suite @param {string[]} above @returns {string[]} */
function failedSpecs({ title, file, line, specs = [], suites = [] }, above = []) {
  const names = title === file ? [] : [...above, title];
  const own = specs
    .filter(({ ok }) => !ok)
    .map((spec) => {
      const results = spec.tests.flatMap(({ results }) => results);
      const reason = results.find(({ error }) => error)?.error.message;
      return failure(`${file}:${spec.line ?? line} › ${[...names, spec.title].join(" › ")}`, reason);
    });
  return [...own, ...suites.flatMap((suite) => failedSpecs(suite, names))];
}
