import { PRODUCTS, SHOPS } from "./checkout-shelves";
import { median, printTable, ratio, shown } from "./measure";

export const CALLERS = [1, 8, 32];

/** What is bought: which of the shops, and which of the first half of its products besides one of the second half. */
export type Spread = { shops: number; firstOnes: number };
export const NORMAL: Spread = { shops: SHOPS - 1, firstOnes: PRODUCTS / 2 };
export const HOT: Spread = { shops: 1, firstOnes: 1 };

/** What pgbench lets the server do besides: putting parameters together. */
export const TEXTS = "pgbench, texts alone";

/** The plain statements as one function, called once: the most that any way of writing the same rows could reach. */
export const ONE_FUNCTION = "one function";

export type Run = { perSecond: number; cpuMsEach: number | undefined; ownMsEach: number | undefined };

export type Figures = Map<string, Run[]>;
export const keyOf = (way: string, callers: number, spread: Spread) => `${way} ${callers} ${spread === HOT ? "hot" : "spread"}`;

/** The ratio of two ways in each round, in the middle. */
function ratioOf(figures: Figures, of: string, to: string, what: "perSecond" | "cpuMsEach"): number | undefined {
  const [one, other] = [figures.get(of) ?? [], figures.get(to) ?? []];
  const each = one.flatMap((run, round) => ratio(run[what], other[round]?.[what]) ?? []);
  return each.length === 0 ? undefined : median(each);
}

/** What the database spends on the application's purchase and on pgbench's, with or without pgbench's making of texts. */
function cpuRatio(figures: Figures, callers: number, isBare: boolean): number | undefined {
  const cpu = (way: string, by = callers) =>
    median((figures.get(keyOf(way, by, NORMAL)) ?? []).flatMap(({ cpuMsEach }) => cpuMsEach ?? []));
  const bare = cpu("pgbench") - (isBare ? cpu(TEXTS, 8) : 0);
  return ratio(cpu("app"), Number.isNaN(bare) ? undefined : bare);
}

export function printFigures(figures: Figures): void {
  const middle = (runs: readonly Run[], what: keyof Run, digits: number) => {
    const values = runs.flatMap((run) => run[what] ?? []);
    return values.length === 0 ? "" : shown(median(values), digits);
  };
  const rows = [...figures].map(([key, runs]) => [
    key,
    middle(runs, "perSecond", 0),
    runs.map(({ perSecond }) => shown(perSecond, 0)).join(", "),
    middle(runs, "cpuMsEach", 2),
    middle(runs, "ownMsEach", 2),
  ]);
  printTable(["way, callers, what", "orders/s", "each round", "database CPU ms/order", "program CPU ms/order"], rows);
  const at = (way: string, callers: number, spread = NORMAL) => keyOf(way, callers, spread);
  const speed = (of: string, to: string) => ratioOf(figures, of, to, "perSecond");
  const goals = CALLERS.flatMap((callers) => [
    [`G8  app / pgbench, ${callers} callers`, speed(at("app", callers), at("pgbench", callers)), ">= 0.5"],
    [`G8  app / loop, ${callers} callers`, speed(at("app", callers), at("loop", callers)), ">= 3"],
    [`    the same, ${ONE_FUNCTION} / loop, ${callers}`, speed(at(ONE_FUNCTION, callers), at("loop", callers)), ""],
    [`G8  database CPU, app / pgbench, ${callers}`, cpuRatio(figures, callers, false), "<= 1.2"],
    [`    the same without pgbench's texts, ${callers}`, cpuRatio(figures, callers, true), "<= 1.2"],
  ]);
  const hot = CALLERS.slice(1).flatMap((callers) => [
    [`G9  hot product / spread, app, ${callers}`, speed(at("app", callers, HOT), at("app", callers)), ">= 0.5"],
    [`    the same, pgbench, ${callers}`, speed(at("pgbench", callers, HOT), at("pgbench", callers)), ""],
    [`G9  hot product, app / loop, ${callers}`, speed(at("app", callers, HOT), at("loop", callers, HOT)), ">= 5"],
    [`    the same, ${ONE_FUNCTION} / loop, ${callers}`, speed(at(ONE_FUNCTION, callers, HOT), at("loop", callers, HOT)), ""],
  ]);
  console.log("");
  const wanted = [...goals, ...hot] as [string, number | undefined, string][];
  printTable(
    ["goal", "reached", "wanted"],
    wanted.map(([name, reached, most]) => [name, shown(reached), most]),
  );
}
