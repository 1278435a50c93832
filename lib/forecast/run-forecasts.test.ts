import { expect, test } from "vitest";
import { forecastSeries, type SeriesToForecast } from "./forecast";
import { type DoneForecast, runForecasts } from "./run-forecasts";
import { AIR_PASSENGERS } from "./testing/air-passengers";

const series: SeriesToForecast[] = [
  { values: AIR_PASSENGERS.slice(0, 50), grain: "month", horizon: 2 },
  { values: [1, null], grain: "day", horizon: 3 },
  { values: AIR_PASSENGERS.slice(0, 60), grain: "week", horizon: 2 },
];

async function all(forecasts: AsyncIterable<DoneForecast>): Promise<DoneForecast[]> {
  const done: DoneForecast[] = [];
  for await (const each of forecasts) done.push(each);
  return done;
}

test("says in a thread what it would say here, in order", async () => {
  const done = await all(runForecasts(series));
  expect(done).toEqual(series.map((each, index) => ({ index, forecast: forecastSeries(each) })));
});

test("this thread goes on meanwhile", async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  const done = await all(runForecasts(series.slice(0, 1)));
  clearInterval(timer);
  expect(done).toHaveLength(1);
  expect(turns).toBeGreaterThan(10);
});

test("ends when told to", async () => {
  const stop = new AbortController();
  const many = Array.from({ length: 200 }, () => series[0] as SeriesToForecast);
  const seen: number[] = [];
  const run = async () => {
    for await (const { index } of runForecasts(many, stop.signal)) {
      seen.push(index);
      stop.abort();
    }
  };
  await expect(run()).rejects.toThrow(/abort/i);
  expect(seen.length).toBeLessThan(200);
});

test("a thread that breaks is an error here", async () => {
  const broken = [{ values: 5 as never, grain: "day" as const, horizon: 1 }];
  await expect(all(runForecasts(broken))).rejects.toThrow();
});

test("nothing to do starts no thread", async () => {
  expect(await all(runForecasts([]))).toEqual([]);
});
