import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Forecast, forecastSeries, type Grain } from "./forecast";
import { AIR_PASSENGERS } from "./testing/air-passengers";

const days = (count: number) => Array.from({ length: count }, (_, day) => (day % 7 === 5 ? 60 : 20) + ((day * 7919) % 13));

const soundness = ({ state, points, backtest }: Forecast, horizon: number) => {
  expect(points).toHaveLength(state === "ready" ? horizon : 0);
  for (const { mean, lo80, hi80, lo95, hi95 } of points) {
    for (const value of [mean, lo80, hi80, lo95, hi95]) expect(Number.isFinite(value) && value >= 0).toBe(true);
    expect(lo95 <= lo80 && lo80 <= mean && mean <= hi80 && hi80 <= hi95).toBe(true);
  }
  if (!backtest) return;
  const { candidates, naive, ...figures } = backtest;
  for (const value of [...Object.values(figures), ...Object.values(naive ?? {}), ...candidates.map((each) => each.mase)])
    expect(value).toSatisfy(Number.isFinite);
};

describe("how much history is needed", () => {
  test("none at all, and only closed days, are empty", () => {
    for (const values of [[], [null, null]])
      expect(forecastSeries({ values, grain: "day", horizon: 7 })).toMatchObject({ state: "empty", points: [], backtest: null });
  });

  test("less than two weeks of open days are too short", () => {
    const values = [...days(13), null, null];
    expect(forecastSeries({ values, grain: "day", horizon: 7 })).toMatchObject({ state: "short", points: [] });
    expect(forecastSeries({ values: days(14), grain: "day", horizon: 7 }).state).toBe("ready");
  });

  test("less than two seasons have no season", () => {
    const short = forecastSeries({ values: AIR_PASSENGERS.slice(0, 23), grain: "month", horizon: 3 });
    expect(short.notes).toContain("short_history");
    const long = forecastSeries({ values: AIR_PASSENGERS.slice(0, 60), grain: "month", horizon: 3 });
    expect(long.notes).not.toContain("short_history");
  });

  test("a horizon too long to be rehearsed is rehearsed in part, and said so", () => {
    const { backtest, notes, points } = forecastSeries({ values: days(20), grain: "day", horizon: 28 });
    expect(points).toHaveLength(28);
    expect(notes).toContain("short_backtest");
    expect(backtest).toMatchObject({ origins: 3, horizon: 10 });
  });
});

describe("what it says of itself", () => {
  const { method, points, backtest, notes } = forecastSeries({ values: AIR_PASSENGERS, grain: "month", horizon: 12 });

  test("AirPassengers: the backtest beats the naive by far, over at least three origins of the asked horizon", () => {
    expect(backtest).toMatchObject({ horizon: 12, origins: 8 });
    expect(backtest?.mase).toBeLessThan(0.6 * (backtest?.naiveMase ?? 0));
    expect(backtest?.candidates.find((each) => each.method === method)?.mase).toBe(backtest?.mase);
    expect(backtest?.wape).toBeLessThan(0.08);
    expect(notes).toEqual([]);
  });

  test("1961 goes on growing, with its peak in July or August", () => {
    const means = points.map(({ mean }) => mean);
    expect(means.reduce((sum, mean) => sum + mean, 0)).toBeGreaterThan(5714); // 1960
    expect([6, 7]).toContain(means.indexOf(Math.max(...means)));
  });

  test("a walk without memory is left to the naive", () => {
    const walk = [50];
    for (let at = 1; at < 80; at += 1) walk.push((walk[at - 1] ?? 0) + ((at * at * 31) % 17 > 8 ? 6 : -5));
    const forecast = forecastSeries({ values: walk.slice(0, 40), grain: "week", horizon: 1 });
    if (forecast.method === "seasonal_naive") expect(forecast.notes).toContain("naive_wins");
    expect(forecast.backtest?.mase).toBeLessThanOrEqual(forecast.backtest?.naiveMase ?? 0);
  });

  test("closed days are masked, not taken for zeros", () => {
    const closed = days(84).map((value, day) => (day >= 60 && day < 70 ? null : value));
    const masked = forecastSeries({ values: closed, grain: "day", horizon: 7 });
    const zeros = forecastSeries({ values: closed.map((value) => value ?? 0), grain: "day", horizon: 7 });
    expect(masked.notes).toContain("closures_masked");
    const total = ({ points: steps }: Forecast) => steps.reduce((sum, { mean }) => sum + mean, 0);
    const usual = total(forecastSeries({ values: days(84), grain: "day", horizon: 7 }));
    expect(Math.abs(total(masked) / usual - 1)).toBeLessThan(0.03);
    expect(masked.backtest?.mase).toBeLessThan(zeros.backtest?.mase ?? 0);
  });

  test("one huge last day changes little, and is told", () => {
    const usual = forecastSeries({ values: days(84), grain: "day", horizon: 7 });
    const spiked = forecastSeries({ values: [...days(83), 600_000], grain: "day", horizon: 7 });
    expect(spiked.notes).toContain("outliers_tamed");
    for (const [step, { mean }] of spiked.points.entries()) expect(mean).toBeLessThan(2.5 * (usual.points[step]?.mean ?? 0));
  });

  test("rare sales are tried with Croston's family", () => {
    const rare = Array.from({ length: 120 }, (_, day) => ((day * 7919) % 11 < 2 ? 3 + (day % 3) : 0));
    const forecast = forecastSeries({ values: rare, grain: "day", horizon: 14 });
    expect(forecast.notes).toContain("intermittent");
    expect(forecast.backtest?.candidates.map((each) => each.method)).toEqual(expect.arrayContaining(["sba", "tsb"]));
  });
});

describe("every finite input has a sound answer", () => {
  const cases: [string, (number | null)[]][] = [
    ["constant", new Array<number>(60).fill(12)],
    ["zeros", new Array<number>(60).fill(0)],
    ["one point", [3]],
    ["one sale", [...new Array<number>(59).fill(0), 8]],
    ["negatives", days(60).map((value) => -value)],
    ["huge", days(60).map((value) => value * 1e300)],
    ["largest", new Array<number>(40).fill(Number.MAX_VALUE)],
    ["tiny", days(60).map((value) => value * 1e-300)],
    ["closed at the end", [...days(60), ...new Array<null>(40).fill(null)]],
    ["mostly closed", days(200).map((value, day) => (day % 9 === 0 ? value : null))],
    ["doubling", Array.from({ length: 60 }, (_, at) => 2 ** at)],
  ];
  for (const grain of ["day", "week", "month"] as Grain[])
    test.each(cases)(`%s, by ${grain}`, (_, values) => soundness(forecastSeries({ values, grain, horizon: 14 }), 14));

  test("zeros are forecast as zeros, a constant as itself", () => {
    const [zero] = forecastSeries({ values: new Array<number>(60).fill(0), grain: "day", horizon: 1 }).points;
    expect(zero).toEqual({ mean: 0, lo80: 0, hi80: 0, lo95: 0, hi95: 0 });
    const [same] = forecastSeries({ values: new Array<number>(60).fill(12), grain: "day", horizon: 1 }).points;
    expect(same?.mean).toBeCloseTo(12, 3);
  });

  test("values below zero count as zero", () => {
    const below = forecastSeries({ values: days(60).map((value) => -value), grain: "day", horizon: 7 });
    expect(below).toEqual(forecastSeries({ values: new Array<number>(60).fill(0), grain: "day", horizon: 7 }));
  });

  test("huge values are worked with in larger units, by all models", () => {
    const huge = forecastSeries({ values: days(60).map((value) => value * 1e300), grain: "day", horizon: 7 });
    const million = forecastSeries({ values: days(60).map((value) => value * 1e6), grain: "day", horizon: 7 });
    expect(huge.backtest?.candidates).toHaveLength(million.backtest?.candidates.length ?? 0);
    for (const [step, { mean }] of huge.points.entries())
      expect(Math.abs(mean / 1e294 / (million.points[step]?.mean ?? 0) - 1)).toBeLessThan(0.02);
  });

  test("without any rehearsal the bands are those of the naive within the history", () => {
    const values = [...days(28), ...new Array<null>(200).fill(null)];
    const { backtest, points, method } = forecastSeries({ values, grain: "day", horizon: 3 });
    expect({ backtest, method }).toEqual({ backtest: null, method: "seasonal_naive" });
    expect(points[0]?.hi80).toBeGreaterThan(points[0]?.mean ?? 0);
  });

  test("any values whatever", () => {
    const value = fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 200 }) },
      { weight: 2, arbitrary: fc.constantFrom(null, 0) },
      { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
    );
    const input = fc.record({
      values: fc.array(value, { maxLength: 70 }),
      grain: fc.constantFrom<Grain>("day", "week", "month"),
      horizon: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(input, (series) => {
        const forecast = forecastSeries(series);
        soundness(forecast, series.horizon);
        expect(forecastSeries(series)).toEqual(forecast);
      }),
      { numRuns: 150 },
    );
  });
});
