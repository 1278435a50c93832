import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/**
 * Oldest version of a package that may be installed, and why: `npm audit` is not to be had everywhere. The advisories
 * were last read on 2026-11-22.
 */
const FLOORS: readonly { name: string; atLeast: string; because: string }[] = [
  {
    name: "next",
    atLeast: "16.3.3",
    because: "remote code execution through AVIF in the image optimizer; earlier: React2Shell and its follow-ups",
  },
  { name: "react", atLeast: "19.2.6", because: "remote code execution in server components (CVE-2025-55182 and follow-ups)" },
  { name: "react-dom", atLeast: "19.2.6", because: "the same line as react" },
  { name: "next-auth", atLeast: "4.24.15", because: "mail address homoglyphs, malformed bearer tokens, unbound OAuth cookies" },
  { name: "drizzle-orm", atLeast: "0.45.2", because: "injection through sql.identifier() and as() (CVE-2026-39356)" },
  { name: "nodemailer", atLeast: "9.0.1", because: "every 8.x and 9.0.0 has advisories" },
  { name: "postgres", atLeast: "3.4.9", because: "the version db/patches was made for" },
  { name: "node", atLeast: "24.0.0", because: "Node 20 is out of support; 24 is a long-term line" },
];

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, { version: string }> };
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Record<
  "dependencies" | "devDependencies",
  Record<string, string>
>;

const numbers = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number);

function isOlder(version: string, floor: string): boolean {
  const [mine, least] = [numbers(version), numbers(floor)];
  const at = mine.findIndex((part, index) => part !== least[index]);
  return at >= 0 && (mine[at] ?? 0) < (least[at] ?? 0);
}

test("versions are compared by number", () => {
  expect(isOlder("16.3.2", "16.3.3")).toBe(true);
  expect(isOlder("16.10.0", "16.3.3")).toBe(false);
  expect(isOlder("9.0.1", "9.0.1")).toBe(false);
});

test("no installed copy of a package is older than its floor", () => {
  const found = Object.entries(lock.packages).flatMap(([path, { version }]) => {
    const floor = FLOORS.find(({ name }) => path.endsWith(`node_modules/${name}`));
    return floor && isOlder(version, floor.atLeast)
      ? [`${path} ${version}: at least ${floor.atLeast}, because of ${floor.because}`]
      : [];
  });
  expect(found).toEqual([]);
  expect(FLOORS.filter(({ name }) => !lock.packages[`node_modules/${name}`])).toEqual([]);
});

test("every dependency is pinned to one version, and every patch to the version in use", () => {
  const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  const patched = readdirSync("db/patches").map((file) => file.replace(/\.patch$/, "").split("+"));
  expect(patched.filter(([name = "", version]) => manifest.dependencies[name] !== version)).toEqual([]);
});
