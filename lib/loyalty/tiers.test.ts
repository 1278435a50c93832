import { describe, expect, test } from "vitest";
import type { Day } from "@/lib/time";
import { endedTier, nextTier, type Standing } from "./next-tier";
import { type ProgramRules, proposedRules } from "./program-rules";
import { tierEnds } from "./tier-history";
import { reachedTier, tierEnd, windowStart } from "./tiers";

/** Silver from 200 points, Gold from 500, Platinum from 1500. */
const rules = (wishes: Partial<ProgramRules> = {}): ProgramRules => ({ ...proposedRules(1), tierBasis: "points", ...wishes });
const sums = (points: number) => ({ spendMinor: 0, orders: 0, points });
const standing = (tier: number, tierSince: Day, tierUntil: Day | null, tierPinned = false): Standing => ({
  ...{ tier, tierSince, tierUntil, tierPinned },
  joinedAt: new Date("2024-02-29T09:00:00Z"),
});
const on = (today: Day) => ({ today, timeZone: "Africa/Nairobi" });
const order = (day: Day, points: number) => ({ day, points, keptMinor: 0, counts: points > 0 });

describe("windows", () => {
  test.each([
    ["rolling", "2026-03-02", "2025-03-03", "2027-03-02"],
    ["rolling", "2028-02-29", "2027-03-02", "2029-02-28"],
    ["calendar", "2026-03-02", "2026-01-01", "2027-12-31"],
    ["calendar", "2026-12-31", "2026-01-01", "2027-12-31"],
    // Joined on 29 February 2024: the member's year begins on the 28th where there is no 29th.
    ["anniversary", "2026-02-27", "2025-02-28", "2027-02-27"],
    ["anniversary", "2026-02-28", "2026-02-28", "2028-02-27"],
    ["anniversary", "2028-02-29", "2028-02-29", "2030-02-27"],
  ] as const)("%s on %s counts from %s, and a tier reached then holds until %s", (tierWindow, today, from, until) => {
    const since = { joinedOn: "2024-02-29" as Day, today: today as Day };
    expect(windowStart({ tierWindow }, since)).toBe(from);
    expect(tierEnd({ tierWindow }, since)).toBe(until);
  });
  test("a tier is reached at its threshold", () => {
    expect([0, 199, 200, 499, 500, 1499, 1500, 9999].map((points) => reachedTier(sums(points), rules()))).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3,
    ]);
  });
});

describe("nextTier", () => {
  test("goes up at once, over several tiers", () => {
    expect(nextTier(standing(0, "2026-01-01", null), sums(600), rules(), on("2026-03-02"))).toEqual({
      ...{ tier: 2, tierSince: "2026-03-02", tierUntil: "2027-03-02" },
      change: { fromTier: 0, toTier: 2, reason: "reached" },
    });
  });
  test("holds longer when it is earned again, and never goes down by an order", () => {
    const silver = standing(1, "2026-01-01", "2027-01-01");
    expect(nextTier(silver, sums(200), rules(), on("2026-03-02"))).toEqual({
      ...{ tier: 1, tierSince: "2026-01-01", tierUntil: "2027-03-02" },
    });
    expect(nextTier(silver, sums(10), rules(), on("2026-03-02"))).toBeUndefined();
  });
  test("moves nothing that staff pinned", () => {
    expect(nextTier(standing(0, "2026-01-01", null, true), sums(600), rules(), on("2026-03-02"))).toBeUndefined();
  });

  const back = (orders: ReturnType<typeof order>[], day: Day) => ({
    takenBack: { day, ends: tierEnds(orders, rules(), "2024-02-29") },
  });
  test("money that goes back takes the tier with it that it brought, down to what the other orders reached, until their end", () => {
    const gold = standing(2, "2026-02-01", "2027-02-01");
    const left = [order("2026-01-01", 250), order("2026-02-01", 0)];
    expect(nextTier(gold, sums(250), rules(), { ...on("2026-03-02"), ...back(left, "2026-02-01") })).toEqual({
      ...{ tier: 1, tierSince: "2026-03-02", tierUntil: "2027-01-01" },
      change: { fromTier: 2, toTier: 1, reason: "reversed" },
    });
    const none = [order("2026-02-01", 0)];
    expect(nextTier(gold, sums(0), rules(), { ...on("2026-03-02"), ...back(none, "2026-02-01") })).toMatchObject({
      ...{ tier: 0, tierUntil: null },
    });
  });
  test("money that goes back takes the time with it that it brought to an older tier", () => {
    const silver = standing(1, "2026-01-01", "2027-02-01");
    const left = [order("2026-01-01", 250), order("2026-02-01", 0)];
    expect(nextTier(silver, sums(250), rules(), { ...on("2026-03-02"), ...back(left, "2026-02-01") })).toEqual({
      ...{ tier: 1, tierSince: "2026-01-01", tierUntil: "2027-01-01" },
    });
  });
  test("a refund lets no tier hold longer", () => {
    const silver = standing(1, "2026-01-01", "2027-02-01");
    const left = [order("2026-02-01", 250), order("2026-02-15", 5)];
    expect(nextTier(silver, sums(255), rules(), { ...on("2026-08-02"), ...back(left, "2026-02-15") })).toBeUndefined();
  });
});

describe("endedTier", () => {
  const gold = standing(2, "2025-01-01", "2026-01-01");
  test("waits for the days of grace", () => {
    expect(endedTier(gold, sums(0), rules({ graceDays: 30 }), "2026-01-31")).toBeUndefined();
    expect(endedTier(gold, sums(0), rules({ graceDays: 30 }), "2026-02-01")).toMatchObject({ tier: 1 });
    expect(endedTier(gold, sums(0), rules({ graceDays: 0 }), "2026-01-02")).toMatchObject({ tier: 1 });
  });
  test.each([
    ["one_step", 0, 1, "2027-01-01"],
    ["recomputed", 0, 0, null],
    ["one_step", 250, 1, "2027-01-01"],
    ["recomputed", 250, 1, "2027-01-01"],
  ] as const)("%s with %d points goes to tier %d until %s", (downgrade, points, tier, tierUntil) => {
    expect(endedTier(gold, sums(points), rules({ downgrade }), "2026-02-01")).toEqual({
      ...{ tier, tierSince: "2026-02-01", tierUntil },
      change: { fromTier: 2, toTier: tier, reason: "window_ended" },
    });
  });
  test("keeps for another window what was earned by then", () => {
    expect(endedTier(gold, sums(500), rules(), "2026-02-01")).toEqual({
      ...{ tier: 2, tierSince: "2025-01-01", tierUntil: "2027-01-01" },
    });
    const year = standing(2, "2025-01-01", "2025-12-31");
    expect(endedTier(year, sums(500), rules({ tierWindow: "calendar" }), "2026-02-01")).toMatchObject({
      tierUntil: "2026-12-31",
    });
  });
  test("moves neither what is pinned nor the lowest tier", () => {
    expect(endedTier({ ...gold, tierPinned: true }, sums(0), rules(), "2026-06-01")).toBeUndefined();
    expect(endedTier(standing(0, "2025-01-01", null), sums(0), rules(), "2026-06-01")).toBeUndefined();
  });
});
