import { expect, test } from "vitest";
import { forecastCsv } from "./forecast-csv";

test("net sales below nothing are numbers, not texts", () => {
  const day = { from: "2026-03-01", to: "2026-03-01" } as const;
  const point = { ...day, closedShare: 0, mean: -12_50, lo80: -20_00, hi80: 5_00, lo95: -30_00, hi95: 9_99 };
  const file = forecastCsv({
    series: { level: "shop", subject: "", measure: "net", currency: "KES", grain: "day", horizon: 1 },
    history: [{ ...day, value: -12_50, masked: null }],
    points: [point],
  } as unknown as Parameters<typeof forecastCsv>[0]);
  expect(file.split("\r\n").slice(1, 3)).toEqual([
    "2026-03-01,2026-03-01,sold,-12.50,,,,,",
    "2026-03-01,2026-03-01,expected,-12.50,-20.00,5.00,-30.00,9.99,",
  ]);
});
