import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { bias, coverage, mase, naiveScale, wape } from "@/lib/forecast/accuracy";
import { CANDIDATES, isIntermittent, runCandidates } from "@/lib/forecast/candidates";
import { forecastSeries, type Grain } from "@/lib/forecast/forecast";
import { cleanSeries } from "@/lib/forecast/series";

/*
 * `npm run bench:forecast`: forecasts the tails of real series that R's forecast package was asked for as well, and
 * prints the errors side by side. Each series is cut where R's was; what comes after the cut is only used to judge.
 */
const FOLDER = join(process.cwd(), "../shared/data/forecast");
const GRAINS: Record<string, Grain> = { daily: "day", weekly: "week", monthly: "month" };
const R_METHODS = ["snaive", "thetaf", "ets", "stlf_ets", "stlf_ets_log"];
const R_TO_BEAT = ["thetaf", "ets", "stlf_ets", "stlf_ets_log"];

type Score = { mase: number; wape: number; bias: number; in80?: number; in95?: number };
type Row = Record<string, string>;

if (!existsSync(FOLDER)) {
  console.log("bench:forecast needs the series in ../shared/data/forecast, which are not here.");
  process.exit(0);
}
const read = (name: string): Row[] => parse(readFileSync(join(FOLDER, name)), { columns: true });

const series = new Map<string, { group: string; period: number; values: number[] }>();
for (const { series_id, freq, period, value } of read("series.csv")) {
  const found = series.get(series_id ?? "") ?? { group: freq ?? "", period: Number(period), values: [] };
  found.values.push(Number(value));
  series.set(series_id ?? "", found);
}
/** What R said, by series and cut, then by method. */
const cuts = new Map<string, { id: string; trained: number; byMethod: Map<string, Row[]> }>();
for (const row of read("r_forecasts.csv")) {
  const key = `${row.series_id} ${row.n_train}`;
  const cut = cuts.get(key) ?? { id: row.series_id ?? "", trained: Number(row.n_train), byMethod: new Map<string, Row[]>() };
  cut.byMethod.set(row.method ?? "", [...(cut.byMethod.get(row.method ?? "") ?? []), row]);
  cuts.set(key, cut);
}

const scores = new Map<string, Map<string, Score[]>>();
const note = (group: string, method: string, score: Score) => {
  const methods = scores.get(group) ?? new Map<string, Score[]>();
  methods.set(method, [...(methods.get(method) ?? []), score]);
  scores.set(group, methods);
};
const chosen = new Map<string, number>();
const tookMs: number[] = [];

for (const { id, trained, byMethod } of cuts.values()) {
  const found = series.get(id);
  if (!found) continue;
  const { group, period, values } = found;
  const past = values.slice(0, trained);
  const scale = naiveScale(past, period);
  const actual = [...(byMethod.values().next().value ?? [])].map((row) => Number(row.actual));
  const judge = (forecast: number[]): Score => ({
    mase: mase(actual, forecast, scale),
    wape: wape(actual, forecast),
    bias: bias(actual, forecast),
  });
  const inBand = (points: { lo: number; hi: number }[]) => coverage(actual, points);

  for (const [method, rows] of byMethod) {
    if (!R_METHODS.includes(method)) continue;
    const band = (level: string) => inBand(rows.map((row) => ({ lo: Number(row[`lo${level}`]), hi: Number(row[`hi${level}`]) })));
    note(group, `R ${method}`, { ...judge(rows.map((row) => Number(row.mean))), in80: band("80"), in95: band("95") });
  }
  const cleaned = cleanSeries(past, period).values;
  const names = CANDIDATES.filter((name) => isIntermittent(cleaned, period) || (name !== "sba" && name !== "tsb"));
  for (const [name, forecast] of Object.entries(runCandidates(cleaned, period, actual.length, names)))
    note(group, name, judge(forecast));

  const before = process.cpuUsage();
  const { method, points } = forecastSeries({ values: past, grain: GRAINS[group] ?? "day", horizon: actual.length });
  const { user, system } = process.cpuUsage(before);
  tookMs.push((user + system) / 1000);
  chosen.set(`${group} ${method}`, (chosen.get(`${group} ${method}`) ?? 0) + 1);
  note(group, "CHOSEN", {
    ...judge(points.map(({ mean }) => mean)),
    in80: inBand(points.map(({ lo80, hi80 }) => ({ lo: lo80, hi: hi80 }))),
    in95: inBand(points.map(({ lo95, hi95 }) => ({ lo: lo95, hi: hi95 }))),
  });
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const share = (value: number | undefined) => (value === undefined ? "" : value.toFixed(3)).padStart(8);
for (const [group, methods] of scores) {
  const all = methods.get("CHOSEN")?.length ?? 0;
  const meanMase = (method: string) => mean((methods.get(method) ?? []).map((score) => score.mase));
  console.log(`\n${group}: ${all} forecasts`);
  console.log("method            n    MASE    WAPE    bias   in 80   in 95");
  for (const [method, list] of [...methods].sort((a, b) => meanMase(a[0]) - meanMase(b[0]))) {
    const of = (key: keyof Score) =>
      list.some((score) => score[key] === undefined) ? undefined : mean(list.map((score) => score[key] ?? 0));
    const figures = [of("mase"), of("wape"), of("bias"), of("in80"), of("in95")].map(share).join("");
    console.log(`${method.padEnd(15)}${String(list.length).padStart(4)}${figures}`);
  }
  const best = Math.min(
    ...R_TO_BEAT.filter((name) => methods.get(`R ${name}`)?.length === all).map((name) => meanMase(`R ${name}`)),
  );
  const below = 100 * (1 - meanMase("CHOSEN") / meanMase("seasonal_naive"));
  const against = 100 * (meanMase("CHOSEN") / best - 1);
  console.log(
    `chosen: ${below.toFixed(1)} % below seasonal naive; ${against.toFixed(1)} % against the best of R (${best.toFixed(3)})`,
  );
}
tookMs.sort((a, b) => a - b);
console.log(`\nchosen methods: ${[...chosen].map(([method, count]) => `${method} ${count}`).join(", ")}`);
console.log(
  `processor time per series with its rehearsals: median ${Math.round(tookMs[Math.floor(tookMs.length / 2)] ?? 0)} ms, longest ${Math.round(tookMs.at(-1) ?? 0)} ms`,
);
