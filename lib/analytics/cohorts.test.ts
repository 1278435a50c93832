import { expect, test } from "vitest";
import { cohortSpan, cohortsOf } from "./cohorts";

const row = (cohort: string, month: string, customers: number, orders: number, netMinor: number) =>
  ({ cohort, month, customers, orders, netMinor }) as Parameters<typeof cohortsOf>[0][number];

test("four January customers: two back in February, none in March, one in April, which is not over", () => {
  const [january, march] = cohortsOf(
    [
      row("2026-01-01", "2026-01-01", 4, 5, 400_00),
      row("2026-01-01", "2026-02-01", 2, 2, 100_00),
      row("2026-01-01", "2026-04-01", 1, 1, 60_00),
      row("2026-03-01", "2026-03-01", 1, 1, 10_00),
    ],
    "2026-04-10",
  );
  expect(january?.customers).toBe(4);
  expect(january?.cells.map(({ active }) => active)).toEqual([1, 0.5, 0, 0.25]);
  expect(january?.cells.map(({ ordersPerCustomer }) => ordersPerCustomer)).toEqual([1.25, 1.75, 1.75, 2]);
  expect(january?.cells.map(({ netPerCustomerMinor }) => netPerCustomerMinor)).toEqual([100_00, 125_00, 125_00, 140_00]);
  expect(january?.cells.map(({ unfinished }) => unfinished)).toEqual([false, false, false, true]);
  expect(march?.cells).toHaveLength(2);
});

test("twelve cohorts end with the month of the last day, across the turn of a year", () => {
  expect(cohortSpan("2026-02-28")).toEqual({ from: "2025-03-01", to: "2026-02-01" });
});
