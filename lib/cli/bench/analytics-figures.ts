import type { Costs } from "./analytics";
import { printTable, ratio, shown } from "./measure";

/** Every question with what it costs each way, then the goals. */
export function printAnalytics(costs: ReadonlyMap<string, Costs>): void {
  const rows = [...costs].map(([name, { app, plain, duck, smaller }]) => [
    name,
    shown(app?.wallMs, 1),
    shown(plain?.wallMs, 1),
    shown(duck?.wallMs, 1),
    shown(app?.cpuMs),
    shown(plain?.cpuMs, 1),
    shown(duck?.cpuMs, 1),
    shown(app?.ownCpuMs, 1),
    shown(ratio(app?.cpuMs, plain?.cpuMs), 3),
    shown(ratio(app?.cpuMs, duck?.cpuMs), 3),
    ...(smaller ? [shown(smaller.cpuMs), shown(ratio(app?.cpuMs, smaller.cpuMs))] : []),
  ]);
  const growth = [...costs.values()].some(({ smaller }) => smaller) ? ["smaller CPU", "growth"] : [];
  const head = [
    "question",
    "app ms",
    "SQL ms",
    "Duck ms",
    "app CPU",
    "SQL CPU",
    "Duck CPU",
    "app own",
    "app/SQL",
    "app/Duck",
    ...growth,
  ];
  console.log(
    '\nCPU in ms: of PostgreSQL for the application and for plain SQL, of this process for DuckDB; "app own" is that of the application itself.',
  );
  printTable(head, rows);
  const against = (name: string, way: "plain" | "duck" | "smaller") => {
    const cost = costs.get(name);
    return shown(ratio(cost?.app?.cpuMs, cost?.[way]?.cpuMs), 3);
  };
  console.log("");
  printTable(
    ["goal (CPU)", "reached", "wanted"],
    [
      ["G1  dashboard, 365 days: app / DuckDB", against("dashboard, 365 days", "duck"), "<= 0.25"],
      ["G1  dashboard, 365 days: app / plain SQL", against("dashboard, 365 days", "plain"), "<= 0.067"],
      ["G1  overview alone, 365 days: app / DuckDB", against("overview, 365 days", "duck"), "<= 0.25"],
      ["G2  growth of the overview, 365 days", against("overview, 365 days", "smaller"), "<= 1.5"],
      ["G2  growth of the dashboard, 365 days", against("dashboard, 365 days", "smaller"), "<= 2.5"],
      ...["top 20 alone", "page of items against top 20", "page of items against ABC"].flatMap((name) => [
        [`G3  ${name}, 30 days: app / DuckDB`, against(`${name}, 30 days`, "duck"), "<= 0.75"],
        [`G3  ${name}, 365 days: app / DuckDB`, against(`${name}, 365 days`, "duck"), "<= 0.2"],
      ]),
      ["G4  cohorts: app / DuckDB", against("cohorts, 365 days", "duck"), "<= 0.03"],
      ["G4  segments read: app / DuckDB", against("segments read, 365 days", "duck"), "<= 0.01"],
      ["G4  segments made anew: app / DuckDB", against("segments made anew, 365 days", "duck"), "<= 2"],
    ],
  );
}
