import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

/*
 * The laws of the code's shape. They read imports and signatures by pattern: a guard against drift, not a proof. Each one
 * was broken on purpose once and seen to fail.
 */
const ROOTS = ["app", "components", "db", "lib"];
const MAX_LINES = 300;

type Import = { target: string; typeOnly: boolean };
type Source = { path: string; text: string; imports: Import[]; isTest: boolean };

const isTestFile = (path: string) => /\.(test|e2e|setup)\.tsx?$|\/testing(\.ts$|\/)/.test(path);

function resolveImport(from: string, specifier: string): string {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  return specifier.startsWith(".") ? normalize(join(dirname(from), specifier)) : specifier;
}

const importsOf = (path: string, text: string): Import[] =>
  [...text.matchAll(/^(?:import|export)\b(\s+type\b)?[^;]*?from "([^"]+)"|\bimport\("([^"]+)"\)|^import "([^"]+)"/gm)].map(
    (match) => ({
      target: resolveImport(path, match[2] ?? match[3] ?? match[4] ?? ""),
      typeOnly: match[1] !== undefined,
    }),
  );

const sources: Source[] = ROOTS.flatMap((root) => readdirSync(root, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path, text: readFileSync(path, "utf8") }))
  .map(({ path, text }) => ({ path, text, imports: importsOf(path, text), isTest: isTestFile(path) }));

const product = sources.filter(({ isTest }) => !isTest);
const byPath = new Map(sources.map((source) => [source.path.replace(/\.(ts|tsx)$/, ""), source]));

const isData = (path: string) => /^lib\/[\w-]+\/data(\.ts$|\/|$)/.test(path);
const layerOf = (path: string) => path.split("/")[0] ?? "";
const domainOf = (path: string) => (/^lib\/([\w-]+)\//.exec(path) ?? [])[1];

/** Functions that act: the first parameter says so (`ctx` authorizes, `tx` and `db` trust their caller). */
const ACTS =
  /^export (?:async )?function (\w+)\s*(?:<[^(]*>)?\(\s*(?:(?:ctx|tx|db)\b|\{[^}]*\}: Context\b)|^export const (\w+) = (?:async )?(?:<[^(]*>)?\(\s*(?:(?:ctx|tx|db)\b|\{[^}]*\}: Context\b)/gm;
const EXPORTED_FUNCTION = /^export (?:async )?function (\w+)|^export const (\w+) = (?:async )?(?:<[^(]*>)?\(/gm;
const namesOf = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? "");

const actsOnTheWorld = (target: string) => {
  const source = byPath.get(target);
  return source !== undefined && (isData(source.path) || namesOf(ACTS, source.text).length > 0);
};
const isServerOnly = (target: string) => byPath.get(target)?.text.includes('import "server-only"') ?? false;

/** Every import that breaks a rule, as "file -> target". */
const breaches = (from: (source: Source) => boolean, isForbidden: (source: Source, found: Import) => boolean) =>
  product
    .filter(from)
    .flatMap((source) =>
      source.imports.filter((found) => isForbidden(source, found)).map((found) => `${source.path} -> ${found.target}`),
    );

const inLayer = (layer: string) => (source: Source) => layerOf(source.path) === layer;

describe("layers: app, components, lib, db call downwards", () => {
  test("nobody imports from app", () => {
    expect(
      breaches(
        (source) => !inLayer("app")(source),
        (_, { target }) => layerOf(target) === "app",
      ),
    ).toEqual([]);
  });

  test("lib does not know components", () => {
    expect(breaches(inLayer("lib"), (_, { target }) => layerOf(target) === "components")).toEqual([]);
  });

  test("components get data and actions as props: they import nothing that acts or belongs to the server alone", () => {
    const forbidden = (_: Source, { target, typeOnly }: Import) =>
      !typeOnly && (layerOf(target) === "db" || actsOnTheWorld(target) || isServerOnly(target));
    expect(breaches(inLayer("components"), forbidden)).toEqual([]);
  });

  test("app reaches data through use-cases only", () => {
    expect(
      breaches(inLayer("app"), (_, { target, typeOnly }) => !typeOnly && (layerOf(target) === "db" || isData(target))),
    ).toEqual([]);
  });

  test("db imports pure files of lib only", () => {
    const forbidden = (_: Source, { target, typeOnly }: Import) =>
      !typeOnly && layerOf(target) === "lib" && actsOnTheWorld(target);
    expect(breaches(inLayer("db"), forbidden)).toEqual([]);
  });

  test("SQL is written in data files and db", () => {
    expect(
      breaches(
        (source) => !inLayer("db")(source) && !isData(source.path),
        (_, { target }) => /^drizzle-orm/.test(target),
      ),
    ).toEqual([]);
  });

  test("Next is known to app, components, lib/http and lib/auth", () => {
    const mayKnow = /^(app|components|lib\/(http|auth))\//;
    expect(
      breaches(
        (source) => !mayKnow.test(source.path),
        (_, { target }) => target === "next" || target.startsWith("next/"),
      ),
    ).toEqual([]);
  });
});

/** From the top: a domain may make those below it act. The pure words of any domain are everybody's. */
const DOMAINS = [
  "demo",
  "imports",
  "insights",
  "campaigns",
  "loyalty-reports",
  "analytics",
  "sales-forecasts",
  "sales-history",
  "carriers",
  "customers",
  "documents",
  "aftersale",
  "drafts",
  "hand-orders",
  "order-changes",
  "payments",
  "tracking",
  "checkout",
  "orders",
  "referrals",
  "rewards",
  "coalitions",
  "loyalty",
  "sales",
  "accounts",
  "carts",
  "visits",
  "storefront",
  "coupons",
  "delivery",
  "products",
  "stock",
  "pictures",
  "catalog",
  "messages",
  "mailbox",
  "jobs",
  "throttle",
  "exchange",
  "forecast",
  "lifetime-value",
  "shops",
  "auth",
];
/** Not domains: they adapt the domains to a way of calling them, and may call any. */
const EDGES = ["cli", "health", "http", "openapi", "testing"];
/** Files of a low domain that are edges, too: the worker hands jobs to whom they concern, next-auth calls the sign-in. */
const EDGE_FILES = ["lib/jobs/handlers.ts", "lib/jobs/sweep-records.ts", "lib/auth/next-auth-options.ts"];

describe("domains call downwards", () => {
  test("every folder of lib has its place", () => {
    const folders = new Set(product.map(({ path }) => domainOf(path)).filter((name) => name !== undefined));
    expect([...folders].filter((name) => !DOMAINS.includes(name) && !EDGES.includes(name))).toEqual([]);
  });

  test("none makes one above it act", () => {
    const rank = (path: string) => DOMAINS.indexOf(domainOf(`${path}/`) ?? "");
    const isUpwards = (source: Source, { target, typeOnly }: Import) =>
      !typeOnly &&
      actsOnTheWorld(target) &&
      rank(source.path) >= 0 &&
      ((rank(target) >= 0 && rank(target) < rank(source.path)) || EDGES.includes(domainOf(target) ?? ""));
    expect(breaches((source) => domainOf(source.path) !== undefined && !EDGE_FILES.includes(source.path), isUpwards)).toEqual([]);
  });
});

describe("files", () => {
  const camel = (path: string) =>
    basename(path)
      .replace(/\.tsx?$/, "")
      .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

  test("a file that acts exports one function, of the file's own name", () => {
    const isVerbFile = ({ path, text }: Source) =>
      domainOf(path) !== undefined && !EDGES.includes(domainOf(path) ?? "") && !isData(path) && namesOf(ACTS, text).length > 0;
    const wrong = product.filter(isVerbFile).filter(({ path, text }) => namesOf(EXPORTED_FUNCTION, text).join() !== camel(path));
    expect(wrong.map(({ path, text }) => `${path}: ${namesOf(EXPORTED_FUNCTION, text)}`)).toEqual([]);
  });

  test("names are kebab-case, and say what is inside", () => {
    const name = (path: string) => basename(path).split(".")[0] ?? "";
    const isVague = (path: string) =>
      /^(utils?|helpers?|misc|common|types|index)$/.test(name(path)) && path !== "db/schema/index.ts";
    expect(
      sources.filter(({ path }) => isVague(path) || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name(path))).map(({ path }) => path),
    ).toEqual([]);
  });

  test("only db/schema/index.ts, and the one file that stands in for a package, pass on the exports of others", () => {
    const mayPassOn = ["db/schema/index.ts", "components/charts/recharts-ssr.tsx"];
    const passing = product.filter(
      ({ path, text }) => !mayPassOn.includes(path) && /^export (\*|\{[^}]*\}|type \{[^}]*\}) from/m.test(text),
    );
    expect(passing.map(({ path }) => path)).toEqual([]);
  });

  test(`none is longer than ${MAX_LINES} lines`, () => {
    expect(sources.filter(({ text }) => text.split("\n").length > MAX_LINES + 1).map(({ path }) => path)).toEqual([]);
  });
});

describe("the world comes in at the edges", () => {
  test("time arrives as ctx.now", () => {
    const mayReadTheClock = /^lib\/(cli\/|ids\.ts$|jobs\/start-worker\.ts$|http\/(request-context|route)\.ts$)/;
    const readers = product.filter(
      ({ path, text }) => /^(lib|db)\//.test(path) && !mayReadTheClock.test(path) && /new Date\(\)|Date\.now\(\)/.test(text),
    );
    expect(readers.map(({ path }) => path)).toEqual([]);
  });

  test("configuration is read by lib/env.ts", () => {
    const mayRead = /^(lib\/(cli|env\.ts)|db\/embedded|lib\/auth\/next-auth-options\.ts)/;
    const readers = product.filter(
      ({ path, text }) => /^(lib|db|components)\//.test(path) && !mayRead.test(path) && /process\.env\b/.test(text),
    );
    expect(readers.map(({ path }) => path)).toEqual([]);
  });
});
