import { readFileSync } from "node:fs";

/** The unit of /proc/<pid>/stat: USER_HZ is 100 on Linux. */
const MS_PER_TICK = 10;

/** CPU time that a process has used, in nanoseconds; undefined where there is no /proc, or the process is on another machine. */
export function cpuNs(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]);
  } catch {
    return undefined;
  }
}

/** The fields of /proc/<pid>/stat behind the name; nothing when the process has ended. */
function statOf(pid: string): string[][] {
  try {
    return [
      readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /, "")
        .split(" "),
    ];
  } catch {
    return [];
  }
}

/** CPU time in ms of a whole database server by its first process: of the processes it has and of those that have ended. */
export function serverCpuMs(pid: number): number | undefined {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
    const stats = [String(pid), ...children].flatMap(statOf);
    if (stats.length === 0) return undefined;
    const ended = [13, 14].reduce((sum, field) => sum + Number(stats[0]?.[field]), 0);
    const ticks = stats.reduce((sum, fields) => sum + Number(fields[11]) + Number(fields[12]), ended);
    return ticks * MS_PER_TICK;
  } catch {
    return undefined;
  }
}

/** The process that started this one; undefined where there is no /proc. */
export function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  } catch {
    return undefined;
  }
}

/** `cpuMs` is what the processes of the database used, `ownCpuMs` this process. */
export type Cost = { wallMs: number; cpuMs: number | undefined; ownCpuMs: number };
/** Something to measure, and the processes of the database that work for it: this one, when the database is in it. */
export type Subject = { run: () => Promise<unknown>; pids: readonly number[] | "this one" };

/** CPU time of this process with all its threads, in nanoseconds. */
function ownCpuNs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1e3;
}

const cpuOf = (pids: Subject["pids"]) =>
  pids === "this one"
    ? ownCpuNs()
    : pids.reduce<number | undefined>((sum, pid) => {
        const own = cpuNs(pid);
        return sum === undefined || own === undefined ? undefined : sum + own;
      }, 0);

/** How often each subject is run: before anything is measured, in each of how many turns, and how many of those. */
export type Repeats = { warmUps?: number; times?: number; rounds?: number };

type Batch = Omit<Cost, "wallMs"> & { walls: number[] };

async function batch({ run, pids }: Subject, times: number): Promise<Batch> {
  const [before, ownBefore] = [cpuOf(pids), ownCpuNs()];
  const walls: number[] = [];
  for (let i = 0; i < times; i++) {
    const started = performance.now();
    await run();
    walls.push(performance.now() - started);
  }
  const [after, ownAfter] = [cpuOf(pids), ownCpuNs()];
  return {
    walls,
    cpuMs: before === undefined || after === undefined ? undefined : (after - before) / 1e6 / times,
    ownCpuMs: (ownAfter - ownBefore) / 1e6 / times,
  };
}

/** What one long piece of work costs, with the CPU time of this process beside that of the database. */
export async function measureOnce(subject: Subject): Promise<Cost> {
  const { walls, ...cpu } = await batch(subject, 1);
  return { wallMs: walls[0] ?? Number.NaN, ...cpu };
}

export const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Measures subjects in turns, so that whatever else the machine does meets all alike; the median of the rounds. */
export async function compare(
  subjects: readonly Subject[],
  { warmUps = 6, times = 20, rounds = 5 }: Repeats = {},
): Promise<Cost[]> {
  for (const subject of subjects) await batch(subject, warmUps);
  const turns: Batch[][] = [];
  for (let round = 0; round < rounds; round++) {
    const measured = [];
    for (const subject of subjects) measured.push(await batch(subject, times));
    turns.push(measured);
  }
  return subjects.map((_, index) => {
    const mine = turns.flatMap((turn) => turn[index] ?? []);
    const cpus = mine.flatMap(({ cpuMs }) => cpuMs ?? []);
    return {
      wallMs: median(mine.flatMap(({ walls }) => walls)),
      cpuMs: cpus.length === 0 ? undefined : median(cpus),
      ownCpuMs: median(mine.map(({ ownCpuMs }) => ownCpuMs)),
    };
  });
}

export const ratio = (a: number | undefined, b: number | undefined) => (a === undefined || b === undefined ? undefined : a / b);
export const shown = (value: number | undefined, digits = 2) => (value === undefined ? "n/a" : value.toFixed(digits));

/** Prints rows with their columns aligned. */
export function printTable(header: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = header.map((name, i) => Math.max(name.length, ...rows.map((row) => (row[i] ?? "").length)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  ");
  console.log(line(header));
  console.log(widths.map((width) => "-".repeat(width)).join("  "));
  for (const row of rows) console.log(line(row));
}
