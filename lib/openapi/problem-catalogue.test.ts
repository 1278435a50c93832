import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PROBLEM_KINDS, STATUS_TITLES } from "./problem-catalogue";

const sources = globSync("{lib,app}/**/*.{ts,tsx}", { exclude: (name) => /\.test\.|\.e2e\.|testing/.test(String(name)) });
const text = sources.map((file) => readFileSync(file, "utf8")).join("\n");

/** Every code the source refuses with, wherever it is thrown; nouns of `notFound` and `found` make theirs. */
function codesInSource(): Set<string> {
  const makers = /\b(?:conflict|malformed|refused|unavailable)\(\s*"([a-z0-9-]+)"|new AppError\(\s*"[a-z_]+",\s*"([a-z0-9-]+)"/g;
  const nouns = /\b(?:notFound|noSuch|found)\((?:[^;"]*,\s*)?"([a-z]+)"\)/g;
  return new Set([
    ...[...text.matchAll(makers)].map(([, one, other]) => one ?? other ?? ""),
    ...[...text.matchAll(nouns)].map(([, noun]) => `${noun}-not-found`),
  ]);
}

test("every refusal the source knows is explained on the page of problems", () => {
  const known = new Set(PROBLEM_KINDS.map(({ code }) => code));
  const codes = [...codesInSource()];
  expect(codes.length).toBeGreaterThan(50);
  expect(codes.filter((code) => !known.has(code))).toEqual([]);
});

test("each is explained once, under a status that has a title", () => {
  const codes = PROBLEM_KINDS.map(({ code }) => code);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  for (const { status } of PROBLEM_KINDS) expect(STATUS_TITLES).toHaveProperty(String(status));
});
