import { spawn, spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sql } from "postgres";
import type { Statement } from "./statements";

/** What stands in for a text that is another one in each transaction: an expression over variables of the script. */
export type Stand = { found: string; sql: string };

/** The newest pgbench of this machine; undefined when there is none. */
export function findPgbench(): string | undefined {
  const home = "/usr/lib/postgresql";
  const versions = spawnSync("ls", [home]).status === 0 ? readdirSync(home).sort((a, b) => Number(b) - Number(a)) : [];
  const candidates = ["pgbench", ...versions.map((version) => join(home, version, "bin", "pgbench"))];
  return candidates.find((path) => spawnSync(path, ["--version"]).status === 0);
}

/** A text literal in which pgbench finds no variable. */
const literal = (text: string) =>
  `E'${text.replaceAll("\\", "\\\\").replaceAll("'", "''").replaceAll(":", "\\x3a").replaceAll("\n", "\\n")}'`;

const asText = (value: unknown): string => {
  if (Array.isArray(value)) return `{${value.map(asText).join(",")}}`;
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

export function expression(value: unknown, type: string, stands: readonly Stand[]): string {
  if (value === null || value === undefined) return `null::${type}`;
  const text = asText(value);
  const known = stands.map(({ found }) => found.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const parts = text
    .split(new RegExp(`(${known})`))
    .filter((part) => part !== "")
    .map((part) => stands.find(({ found }) => found === part)?.sql ?? literal(part));
  return `(${parts.length === 0 ? "''" : parts.join(" || ")})::${type}`;
}

/** What the application sets in its transaction: its shops, and that plans are kept. */
export const fenceOf = (shop: string) =>
  `select set_config('app.shop_ids', ${shop}, true), set_config('plan_cache_mode', 'force_generic_plan', true)`;

/** A script of one transaction: lines that set variables, then statements; those in one list are sent without a wait between. */
export function transactionOf(head: readonly string[], shop: string, flights: readonly (readonly string[])[]): string {
  const [first = [], ...rest] = flights;
  const together = [[fenceOf(shop), ...first], ...rest].map((flight) =>
    flight.map((text) => `${text.trim().replace(/\s*\n\s*/g, " ")};`),
  );
  const body = together.flatMap((flight) => (flight.length > 1 ? ["\\startpipeline", ...flight, "\\endpipeline"] : flight));
  return [...head, "begin;", ...body, "commit;", ""].join("\n");
}

/**
 * The statements with their parameters written into them, each of the type that the server gives it, as they left together;
 * and a statement that does nothing but put these parameters together.
 */
export async function flightsOf(client: Sql, stands: readonly Stand[], statements: readonly Statement[]) {
  const flights = new Map<number, string[]>();
  const all: string[] = [];
  for (const { text, parameters, flight } of statements) {
    await client.unsafe(`prepare bench_types as ${text}`);
    const [row] = await client`select parameter_types::text[] as types from pg_prepared_statements where name = 'bench_types'`;
    await client.unsafe("deallocate bench_types");
    const types = row?.types as string[];
    const written = text.replace(/\$(\d+)/g, (_, no) => {
      all.push(expression(parameters[Number(no) - 1], types[Number(no) - 1] ?? "text", stands));
      return all.at(-1) ?? "";
    });
    flights.set(flight, [...(flights.get(flight) ?? []), written]);
  }
  return { flights: [...flights.values()], alone: `select num_nulls(${all.join(", ")});` };
}

export type Pgbench = {
  program: string;
  script: string;
  url: string;
  callers: number;
  /** Whose transactions count, after those in which connections and plans are made. */
  seconds: number;
  warmUpSeconds: number;
  variables: Record<string, number>;
};

/** Runs the script with prepared statements; transactions per second. Fails when a single transaction does. */
export async function runPgbench({ program, script, url, callers, seconds, warmUpSeconds, variables }: Pgbench): Promise<number> {
  const path = join(tmpdir(), `onesoko-bench-${process.pid}.sql`);
  writeFileSync(path, script);
  const { hostname, port, username, password, pathname } = new URL(url);
  const defined = Object.entries(variables).flatMap(([name, value]) => ["-D", `${name}=${value}`]);
  const run = [
    "-n",
    "-M",
    "prepared",
    "-c",
    String(callers),
    "-j",
    String(Math.min(callers, 2)),
    "-T",
    String(warmUpSeconds + seconds),
    "-P",
    "1",
    "-f",
    path,
  ];
  const child = spawn(program, [...run, ...defined], {
    env: {
      ...process.env,
      PGHOST: hostname,
      PGPORT: port || "5432",
      PGUSER: decodeURIComponent(username),
      PGPASSWORD: decodeURIComponent(password),
      PGDATABASE: pathname.slice(1),
    },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const code = await new Promise((exited) => child.on("exit", exited));
  const each = [...said.matchAll(/^progress: [\d.]+ s, ([\d.]+) tps/gm)].slice(warmUpSeconds).map(([, tps]) => Number(tps));
  if (code !== 0 || each.length === 0) throw new Error(`pgbench failed: ${said.slice(-1500)}`);
  return each.reduce((sum, tps) => sum + tps, 0) / each.length;
}

/** The script's statements one after the other through the driver: for a machine without pgbench, and to compare with. */
export function throughDriver(script: string): { text: string; names: string[] }[] {
  const lines = script.split("\n").filter((line) => line !== "" && !line.startsWith("\\"));
  return lines.map((line) => {
    const names: string[] = [];
    const text = line.replace(/;$/, "").replace(/(?<!:):([a-z_]\w*)/g, (_, name) => {
      if (!names.includes(name)) names.push(name);
      return `$${names.indexOf(name) + 1}`;
    });
    return { text, names };
  });
}
