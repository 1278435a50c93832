import { describe, expect, test } from "vitest";
import { forecastSeries } from "@/lib/forecast/forecast";
import { newId } from "@/lib/ids";
import { addCalendarDays, type Day } from "@/lib/time";
import { decideUnusualSales, type SalesDay, salesWindows } from "./unusual-sales";

/** A Tuesday. */
const TODAY: Day = "2026-06-30";
const shopId = newId("shop");

/** Days with a week's shape and a little unrest, up to yesterday; `change` says how many times as much a day had. */
const history = (
  length: number,
  change: (ago: number) => number = () => 1,
  backMinor: (ago: number) => number = () => 0,
): SalesDay[] =>
  Array.from({ length }, (_, at) => {
    const ago = length - at;
    const orders = Math.round((20 + 4 * (at % 7) + ((at * 7919) % 5)) * change(ago));
    return {
      day: addCalendarDays(TODAY, -ago),
      orders,
      reversalMinor: backMinor(ago),
      netMinor: orders * 100_00 - backMinor(ago),
    };
  });
const decide = (days: SalesDay[]) => {
  const seen = salesWindows(days, TODAY).map((window) => ({ ...window, forecast: forecastSeries(window.series) }));
  return decideUnusualSales({ shopId, currency: "KES", seen });
};

describe("unusual sales", () => {
  test("are none in an even history, nor in one too short or too thin to tell", () => {
    expect(decide(history(200))).toBeNull();
    expect(decide(history(40, (ago) => (ago === 1 ? 0 : 1)))).toBeNull();
    expect(decide(history(200, (ago) => (ago % 3 === 0 ? 1 : 0)))).toBeNull();
    expect(decide([])).toBeNull();
  });

  test("are a day without the usual orders, named with its day, and at stake is what was expected", () => {
    const insight = decide(history(200, (ago) => (ago === 1 ? 0.1 : 1)));
    expect(insight).toMatchObject({ key: "unusual_sales:low:day:2026-06-29", title: "Sales of Mon 29 Jun were unusually low" });
    expect(insight?.advice).toContain("checkout and payment");
    expect(insight?.moneyMinor).toBeGreaterThan(10 * 100_00);
    expect(insight?.moneyMinor).toBeLessThan(50 * 100_00);
  });

  test("are put down to what was taken back when that is what happened", () => {
    const insight = decide(history(200, undefined, (ago) => (ago === 1 ? 60 * 100_00 : 0)));
    expect(insight?.why).toContain("cancelled or taken back");
  });

  test("are the whole week before its days: Monday to Sunday, both ways", () => {
    const isLastWeek = (ago: number) => ago >= 2 && ago <= 8;
    expect(decide(history(200, (ago) => (isLastWeek(ago) ? 0.5 : 1)))).toMatchObject({
      key: "unusual_sales:low:week:2026-06-22",
    });
    expect(decide(history(200, (ago) => (isLastWeek(ago) ? 1.6 : 1)))).toMatchObject({
      key: "unusual_sales:high:week:2026-06-22",
    });
  });

  test("count days without any row as days without sales", () => {
    const insight = decide(history(200).filter(({ day }) => day !== "2026-06-29"));
    expect(insight).toMatchObject({ key: "unusual_sales:low:day:2026-06-29" });
  });
});
