import { expect, test } from "vitest";
import { immatureOf } from "./maturity";
import { figuresOf } from "./overview";
import { NO_SALES } from "./sales-sums";
import { waterfallOf } from "./waterfall";

const figures = (sums: object) =>
  figuresOf({
    sums: { ...NO_SALES, ...sums },
    statuses: [],
    fulfilment: { shipped: 0, minutesToShip: 0, promised: 0, onTime: 0 },
  });

test("each step of the waterfall begins where the one before it ended, and the last is the total", () => {
  const steps = waterfallOf(
    figures({ grossMinor: 1000, discountMinor: 100, reversalMinor: 250, shippingMinor: 50, taxMinor: 104 }),
  );
  expect(steps.map(({ metric, minor, startMinor, endMinor }) => [metric, minor, startMinor, endMinor])).toEqual([
    ["grossSales", 1000, 0, 1000],
    ["discounts", -100, 1000, 900],
    ["reversals", -250, 900, 650],
    ["netSales", 650, 0, 650],
    ["shipping", 50, 650, 700],
    ["taxes", 104, 700, 804],
    ["totalSales", 804, 0, 804],
  ]);
});

test("a day of returns alone goes below the ground", () => {
  const steps = waterfallOf(figures({ reversalMinor: 250 }));
  expect(steps.map(({ endMinor }) => endMinor)).toEqual([0, 0, -250, -250, -250, -250, -250]);
});

test("orders of the last fourteen days are young, today included", () => {
  const days = [
    { day: "2026-03-01", orders: 5 },
    { day: "2026-03-07", orders: 1 },
    { day: "2026-03-20", orders: 2 },
  ] as const;
  expect(immatureOf({ from: "2026-03-01", to: "2026-03-20" }, "2026-03-20", days)).toEqual({ from: "2026-03-07", orders: 3 });
  expect(immatureOf({ from: "2026-03-01", to: "2026-03-20" }, "2026-03-21", days)).toEqual({ from: "2026-03-08", orders: 2 });
  expect(immatureOf({ from: "2026-03-01", to: "2026-03-06" }, "2026-03-20", days)).toBeNull();
  expect(immatureOf({ from: "2026-03-08", to: "2026-03-19" }, "2026-03-20", [])).toBeNull();
});
