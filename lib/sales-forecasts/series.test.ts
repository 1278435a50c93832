import { describe, expect, test } from "vitest";
import { CANDIDATES } from "@/lib/forecast/candidates";
import { SHORTEST_HISTORY } from "@/lib/forecast/forecast";
import { addCalendarDays, type Day } from "@/lib/time";
import { type DaySum, futureOf, historyOf, keptPoints, partsOf, soldOutDays } from "./series";
import { FORECAST_METHODS, NEEDED_PERIODS } from "./vocabulary";

const NONE = { closed: new Set<Day>(), soldOut: new Set<Day>() };
const sums = (from: Day, values: number[]): DaySum[] =>
  values.flatMap((value, at) => (value === 0 ? [] : [{ day: addCalendarDays(from, at), value }]));

describe("history", () => {
  test("begins with the first sale, ends yesterday, and counts open days without sales as zero", () => {
    const history = historyOf(sums("2026-03-01", [0, 2, 0, 5]), "day", "2026-03-06", NONE);
    expect(history.map(({ from, value }) => [from, value])).toEqual([
      ["2026-03-02", 2],
      ["2026-03-03", 0],
      ["2026-03-04", 5],
      ["2026-03-05", 0],
    ]);
  });

  test("masks closed and sold-out days, and tells them apart", () => {
    const masks = { closed: new Set<Day>(["2026-03-02"]), soldOut: new Set<Day>(["2026-03-03"]) };
    const history = historyOf(sums("2026-03-01", [1, 1, 1, 1]), "day", "2026-03-05", masks);
    expect(history.map(({ masked }) => masked)).toEqual([null, "closed", "sold_out", null]);
  });

  test("of weeks and months has whole ones only, and masks those closed for at least half their days", () => {
    const daily = sums("2026-03-04", Array(20).fill(1)); // a Wednesday
    const closed = new Set<Day>(["2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12", "2026-03-16", "2026-03-17"]);
    const weeks = historyOf(daily, "week", "2026-03-24", { ...NONE, closed });
    expect(weeks).toEqual([
      { from: "2026-03-09", to: "2026-03-15", value: 7, masked: "closed" },
      { from: "2026-03-16", to: "2026-03-22", value: 7, masked: null },
    ]);
    expect(historyOf(daily, "month", "2026-04-02", NONE)).toEqual([]);
  });

  test("without a sale there is none", () => {
    expect(historyOf([], "day", "2026-03-06", NONE)).toEqual([]);
  });
});

describe("what is to come", () => {
  test("begins with the period today is in", () => {
    const ends = (grain: "day" | "week" | "month", horizon: number) =>
      futureOf("2026-01-31", grain, horizon, new Set()).map(({ from, to }) => `${from} ${to}`);
    expect(ends("day", 2)).toEqual(["2026-01-31 2026-01-31", "2026-02-01 2026-02-01"]);
    expect(ends("week", 2)).toEqual(["2026-01-26 2026-02-01", "2026-02-02 2026-02-08"]);
    expect(ends("month", 12).slice(0, 2)).toEqual(["2026-01-01 2026-01-31", "2026-02-01 2026-02-28"]);
    expect(ends("month", 12)).toHaveLength(12);
  });

  test("expects nothing of closed days, and of a week closed in part its open share", () => {
    const point = { mean: 10, lo80: 5, hi80: 15, lo95: 2, hi95: 20.004 };
    const closed = new Set<Day>(["2026-03-02"]);
    const days = keptPoints([point, point], futureOf("2026-03-02", "day", 2, closed), "units");
    expect(days.map(({ mean, hi95 }) => [mean, hi95])).toEqual([
      [0, 0],
      [10, 20],
    ]);
    const [week] = keptPoints([{ ...point, mean: 70 }], futureOf("2026-03-03", "week", 1, closed), "net");
    expect(week).toMatchObject({ from: "2026-03-02", to: "2026-03-08", mean: 60 });
  });
});

describe("days sold out", () => {
  test("had nothing free at either end and no sale; what came before the first movement is not known", () => {
    const changes = [
      { day: "2026-03-01" as Day, change: 3 },
      { day: "2026-03-03" as Day, change: -3 },
      { day: "2026-03-06" as Day, change: 10 },
      { day: "2026-03-07" as Day, change: -4 },
    ];
    const sold = [
      { day: "2026-02-20" as Day, value: 1 },
      { day: "2026-03-03" as Day, value: 3 },
      { day: "2026-03-07" as Day, value: 4 },
    ];
    expect([...soldOutDays(6, changes, sold, "2026-03-08")].sort()).toEqual(["2026-03-04", "2026-03-05"]);
    expect(soldOutDays(0, [], [], "2026-03-08").size).toBe(0);
  });
});

describe("parts of a shop", () => {
  const periods = historyOf(
    [5, 0, 7].map((value, at) => ({ day: addCalendarDays("2026-03-01", at), value })),
    "day",
    "2026-03-04",
    { closed: new Set(["2026-03-02"]), soldOut: new Set() },
  );
  const mugs = [{ day: "2026-03-01" as Day, value: 2 }];

  test("are its periods told apart, with what no part has as one more", () => {
    const cloth = [
      { day: "2026-02-01" as Day, value: 99 },
      { day: "2026-03-03" as Day, value: 6 },
    ];
    expect(partsOf(periods, [mugs, cloth], "day")).toEqual([
      [2, null, 0],
      [0, null, 6],
      [3, null, 1],
    ]);
  });

  test("are none when there is one alone", () => {
    expect(partsOf(periods, [], "day")).toEqual([]);
    expect(partsOf(periods, [periods.map(({ from, value }) => ({ day: from, value }))], "day")).toEqual([]);
  });
});

test("what is said of the engine is what it says of itself", () => {
  expect([...FORECAST_METHODS]).toEqual([...CANDIDATES, "combined", "bottom_up"]);
  expect(NEEDED_PERIODS).toEqual(SHORTEST_HISTORY);
});
