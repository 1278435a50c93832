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

describe("a whole and its parts", () => {
  const forecastOf = (parts: (number | null)[][], horizon = 14) => {
    const values = (parts[0] ?? []).map((_, at) => parts.reduce((sum, part) => sum + (part[at] ?? 0), 0));
    const masked = values.map((value, at) => (parts.every((part) => part[at] === null) ? null : value));
    return forecastSeries({ values: masked, grain: "day", horizon, parts });
  };
  const lumpy = Array.from({ length: 120 }, (_, day) => ((day * 7919) % 11 < 2 ? 90 + (day % 3) : 0));

  test("the sum of a steady and a lumpy part is closer than the whole, and is what they are forecast by themselves", () => {
    const forecast = forecastOf([days(120), lumpy]);
    expect(forecast.method).toBe("bottom_up");
    expect(forecast.backtest?.candidates[0]).toEqual({ method: "bottom_up", mase: forecast.backtest?.mase });
    const alone = [days(120), lumpy].map((values) => forecastSeries({ values, grain: "day", horizon: 14 }).points);
    for (const [step, { mean }] of forecast.points.entries())
      expect(mean).toBeCloseTo((alone[0]?.[step]?.mean ?? 0) + (alone[1]?.[step]?.mean ?? 0), 9);
    soundness(forecast, 14);
  });

  test("the whole stays where it is closer, and says what the sum would have missed by", () => {
    const growing = Array.from({ length: 120 }, (_, day) => 10 + day + (day % 7 === 5 ? 30 : 0));
    const shrinking = Array.from({ length: 120 }, (_, day) => Math.round(400 * 0.97 ** day) + (day % 7 === 1 ? 40 : 0));
    const { method, backtest } = forecastOf([growing, shrinking]);
    expect(method).not.toBe("bottom_up");
    const sum = backtest?.candidates.find((each) => each.method === "bottom_up");
    expect(sum?.mase).toBeGreaterThan(backtest?.mase ?? 0);
  });

  test("one part alone, none, and parts of closed days change nothing of what is sound", () => {
    expect(forecastOf([days(60)])).toEqual(forecastSeries({ values: days(60), grain: "day", horizon: 14 }));
    const closed = [days(84), lumpy.slice(0, 84)].map((part) => part.map((value, day) => (day > 60 && day < 66 ? null : value)));
    soundness(forecastOf(closed), 14);
    soundness(forecastOf([days(20).map(() => 0), days(20)], 40), 40);
  });
});

describe("bands of few rehearsals", () => {
  test("know the errors of earlier ones, too", () => {
    // Two and a half years of weeks leave room for four rehearsals with two seasons before them. In those the year before
    // told everything; in the half year before it told nothing.
    const surprise = (week: number) => 1000 + ((week * 7919) % 211);
    const isAsLastYear = (week: number) => week >= 105 || (week >= 53 && week <= 78);
    const weeks = Array.from({ length: 130 }, (_, week) => surprise(isAsLastYear(week) ? ((week - 1) % 52) + 1 : week));
    const { points, backtest, method } = forecastSeries({ values: weeks, grain: "week", horizon: 13 });
    expect({ method, ...backtest }).toMatchObject({ method: "seasonal_naive", origins: 4, mase: 0 });
    for (const { mean, hi95 } of points) expect(hi95 - mean).toBeGreaterThan(50);
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
