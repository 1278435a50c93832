import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { daysAfter } from "@/lib/time";
import { addShares, creditsOf, type StoryVisit, type VisitSource } from "./attribution";
import { ATTRIBUTION_MODELS, type AttributionModel } from "./vocabulary";

const PLACED = new Date("2026-03-31T12:00:00Z");
const [A, B] = [newId("cmp"), newId("cmp")];
const visit = (source: VisitSource, daysBefore: number, windowDays = 30): StoryVisit => ({
  source,
  at: daysAfter(PLACED, -daysBefore),
  windowDays,
});
const given = (visits: StoryVisit[], model: AttributionModel, couponOf: typeof A | null = null) =>
  creditsOf({ placedAt: PLACED, couponOf, visits }, model).map(({ source, num, den, ground }) => [source, num, den, ground]);

describe("an order that came by A, by B, by A again and then directly", () => {
  const story = [visit(A, 9), visit(B, 5), visit(A, 2), visit("direct", 1)];

  test("is A's by the last visit that was not direct, and by the first", () => {
    expect(given(story, "last_non_direct")).toEqual([[A, 1, 1, "visit"]]);
    expect(given(story, "first")).toEqual([[A, 1, 1, "visit"]]);
  });

  test("is nobody's by the last visit", () => expect(given(story, "last")).toEqual([["direct", 1, 1, "visit"]]));

  test("is two thirds A's and one third B's when shared evenly", () =>
    expect(given(story, "linear")).toEqual([
      [A, 2, 3, "visit"],
      [B, 1, 3, "visit"],
    ]));

  test("is wholly A's and wholly B's by any click", () =>
    expect(given(story, "any")).toEqual([
      [A, 1, 1, "visit"],
      [B, 1, 1, "visit"],
    ]));

  test("is B's by every model when it used B's coupon", () => {
    for (const model of ATTRIBUTION_MODELS) expect(given(story, model, B)).toEqual([[B, 1, 1, "coupon"]]);
  });
});

test("a visit of another site takes the order from the campaign that came before it", () =>
  expect(given([visit(A, 3), visit("other", 1)], "last_non_direct")).toEqual([["other", 1, 1, "visit"]]));

test("a visit counts on the last day of its campaign's window, and no longer; none after the order", () => {
  expect(given([visit(A, 7, 7)], "first")).toEqual([[A, 1, 1, "visit"]]);
  expect(given([visit(A, 7.001, 7)], "first")).toEqual([["direct", 1, 1, "visit"]]);
  expect(given([visit(A, -0.001)], "any")).toEqual([["direct", 1, 1, "visit"]]);
});

test("the credits of an order add up to exactly one, whatever the visits; by any click to at least one", () => {
  const source = fc.constantFrom<VisitSource>(A, B, "other", "direct");
  const visits = fc.array(fc.tuple(source, fc.double({ min: 0, max: 40, noNaN: true })), { maxLength: 12 });
  fc.assert(
    fc.property(visits, fc.constantFrom(...ATTRIBUTION_MODELS), fc.boolean(), (came, model, hasCoupon) => {
      const story = { placedAt: PLACED, couponOf: hasCoupon ? A : null, visits: came.map(([who, days]) => visit(who, days)) };
      const credits = creditsOf(story, model);
      const sum = addShares(credits.map(({ num, den }) => ({ den, amount: BigInt(num) * 1_000_000_007n })));
      if (model === "any") expect(sum).toBeGreaterThanOrEqual(1_000_000_007);
      else expect(sum).toBe(1_000_000_007);
    }),
  );
});

test("shares are added exactly and rounded once", () => {
  const third = { den: 3, amount: 100_01n };
  expect(addShares([third])).toBe(33_34);
  expect(addShares([third, third, third])).toBe(100_01);
  expect(addShares([{ den: 2, amount: -1n }])).toBe(-1);
  expect(addShares([])).toBe(0);
});
