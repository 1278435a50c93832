import { describe, expect, test } from "vitest";
import { columnOf, SCORES, SEGMENT_GRID, SEGMENTS, scoreOf } from "./segment";
import { readPlace, writePlace } from "./segment-list";

describe("the grid", () => {
  test("has one group in each of its 25 cells, and no other cells", () => {
    const cells = SCORES.flatMap((recency) => SCORES.map((column) => SEGMENT_GRID[recency][column]));
    expect(cells).toHaveLength(25);
    expect(cells.every((segment) => SEGMENTS.includes(segment))).toBe(true);
    expect(Object.keys(SEGMENT_GRID)).toEqual(["1", "2", "3", "4", "5"]);
    expect(Object.values(SEGMENT_GRID).map((row) => Object.keys(row).join(""))).toEqual(Array(5).fill("12345"));
  });

  test("holds every group but prospects, who never bought", () => {
    const held = new Set(SCORES.flatMap((recency) => SCORES.map((column) => SEGMENT_GRID[recency][column])));
    expect(SEGMENTS.filter((segment) => !held.has(segment))).toEqual(["prospects"]);
  });

  test("every pair of scores has a column; halves go up", () => {
    expect(SCORES.flatMap((f) => SCORES.map((m) => columnOf(f, m))).every((column) => SCORES.includes(column))).toBe(true);
    expect([columnOf(1, 1), columnOf(1, 2), columnOf(2, 5), columnOf(5, 5)]).toEqual([1, 2, 4, 5]);
  });

  test("fifths of a percent rank", () => {
    expect([0, 0.19, 0.2, 0.5, 0.79, 0.8, 1].map(scoreOf)).toEqual([1, 1, 2, 3, 4, 5, 5]);
  });
});

test("a place in a list is read as it was written, and nothing else is one", () => {
  const place = { minor: -1250, customerId: "cus_01k9z3q4x8e6t9b2m5n7p0r1s4" } as const;
  expect(readPlace(writePlace(place))).toEqual(place);
  for (const odd of [undefined, "", "1", "1.ord_01k9z3q4x8e6t9b2m5n7p0r1s4", "1.5.cus_x", "x.cus_01k9z3q4x8e6t9b2m5n7p0r1s4"])
    expect(readPlace(odd)).toBeUndefined();
});
