import { describe, expect, test } from "vitest";
import { isFinal, MOVES, nextStatuses, ORDER_STATUSES, passage } from "./order-status";

const PAIRS = ORDER_STATUSES.flatMap((from) => ORDER_STATUSES.map((to) => [from, to] as const));

/** The arrows of the product description, written down a second time on purpose. */
const EXPECTED: Record<string, string[]> = {
  pending: ["processing", "cancelled"],
  processing: ["shipped", "cancelled", "out_for_delivery", "delivered", "returned"],
  shipped: ["out_for_delivery", "delivered", "returned", "processing"],
  out_for_delivery: ["shipped", "delivered", "returned"],
  delivered: ["returned", "shipped"],
  cancelled: [],
  returned: [],
};

describe("the table of moves", () => {
  test("has 49 pairs: 16 moves, 7 that change nothing, 26 forbidden", () => {
    const count = (kind: string) => PAIRS.filter(([from, to]) => passage(from, to) === kind).length;
    expect([PAIRS.length, MOVES.length, count("move"), count("none"), count("forbidden")]).toEqual([49, 16, 16, 7, 26]);
  });

  test.each(PAIRS)("%s -> %s is what the product says", (from, to) => {
    const expected = from === to ? "none" : EXPECTED[from]?.includes(to) ? "move" : "forbidden";
    expect(passage(from, to)).toBe(expected);
  });

  test("reaches every status from pending, and ends in cancelled and returned only", () => {
    const reached = new Set<(typeof ORDER_STATUSES)[number]>(["pending"]);
    for (const status of reached) for (const next of nextStatuses(status)) reached.add(next);
    expect(reached.size).toBe(7);
    expect(ORDER_STATUSES.filter(isFinal)).toEqual(["cancelled", "returned"]);
  });
});
