import { describe, expect, test } from "vitest";
import { type CustomerId, newId } from "@/lib/ids";
import { armOf, liftOf, studentQuantile } from "./lift";
import { figuresOf } from "./metrics";

describe("lift", () => {
  test("of 2,000 who redeemed for 120,000, when as many without it come to 113,400, is 6,600 and not 120,000", () => {
    const treated = { customers: 2_000, buyers: 2_000, mean: 60_00, variance: 20_00 ** 2 };
    const heldOut = { customers: 500, buyers: 480, mean: 56_70, variance: 20_00 ** 2 };
    const lift = liftOf(treated, heldOut);
    expect(lift?.totalMinor).toBe(6_600_00);
    expect(lift?.perCustomer).toBeCloseTo(3_30, 9);
    // Welch: the standard error is 2000 * sqrt(1/2000 + 1/500) = 100, with 779.8 degrees of freedom t is 1.963015.
    expect(lift?.low).toBeCloseTo(330 - 196.3015, 2);
    expect(lift?.high).toBeCloseTo(330 + 196.3015, 2);
    expect(lift?.isProven).toBe(true);
  });

  test("that could be none is not proven", () => {
    const arm = { customers: 100, buyers: 40, variance: 50_00 ** 2 };
    const lift = liftOf({ ...arm, mean: 11_00 }, { ...arm, mean: 10_00 });
    expect(lift).toMatchObject({ totalMinor: 100_00, isProven: false });
    expect(lift!.low).toBeLessThan(0);
  });

  test("says nothing of few customers, nor of many of whom few bought", () => {
    const arm = { customers: 50, buyers: 10, mean: 1, variance: 1 };
    expect(liftOf(arm, arm)).toBeDefined();
    expect(liftOf(arm, { ...arm, customers: 49 })).toBeUndefined();
    expect(liftOf({ ...arm, buyers: 9 }, arm)).toBeUndefined();
  });

  test("Student's quantiles are those of the tables", () => {
    expect(studentQuantile(20)).toBeCloseTo(2.085963, 5);
    expect(studentQuantile(29)).toBeCloseTo(2.04523, 5);
    expect(studentQuantile(100)).toBeCloseTo(1.983972, 6);
  });
});

describe("the draw", () => {
  const campaign = newId("cmp");
  const customers: CustomerId[] = Array.from({ length: 4_000 }, () => newId("cus"));

  test("falls the same way each time, and about as often as asked", () => {
    const held = customers.filter((customer) => armOf(campaign, customer, 1_000) === "held_out");
    expect(held.length).toBeGreaterThan(300);
    expect(held.length).toBeLessThan(500);
    expect(held.every((customer) => armOf(campaign, customer, 1_000) === "held_out")).toBe(true);
  });

  test("holds nobody out of a campaign without a share, and keeps those held out when the share grows", () => {
    const [customer] = customers.filter((one) => armOf(campaign, one, 1_000) === "held_out");
    expect(customers.some((one) => armOf(campaign, one, 0) === "held_out")).toBe(false);
    expect(armOf(campaign, customer!, 5_000)).toBe("held_out");
  });
});

describe("figures", () => {
  const sums = { netMinor: 500_00, marginMinor: 200_00, costedNetMinor: 400_00, orders: 5, newCustomers: 2 };

  test("of 500.00 net and 200.00 margin for 80.00 spent", () =>
    expect(figuresOf(sums, 80_00)).toMatchObject({ roas: 6.25, cacMinor: 40_00, roi: 1.5, costCoverage: 0.8 }));

  test("are none where there is nothing to divide by", () => {
    expect(figuresOf(sums, 0)).toMatchObject({ roas: null, roi: null, cacMinor: 0 });
    expect(figuresOf({ ...sums, newCustomers: 0, netMinor: 0 }, 80_00)).toMatchObject({ cacMinor: null, costCoverage: null });
  });
});
