import { expect, test } from "vitest";
import { bridged, centredAverage, classicalSeason, withoutSeason, withSeason } from "./decomposition";

test("the moving average of an even season halves its ends", () => {
  expect(centredAverage([1, 2, 3, 4, 9], 4)).toEqual([undefined, undefined, 3.5, undefined, undefined]); // (½+2+3+4+4½)/4
  expect(centredAverage([1, 2, 6], 3)).toEqual([undefined, 3, undefined]);
});

test("a level of 20 with seasons of 10, 20, 30", () => {
  const values = [10, 20, 30, 10, 20, 30, 10, 20, 30];
  expect(classicalSeason(values, 3, "factor")).toEqual({ kind: "factor", indexes: [0.5, 1, 1.5] });
  expect(classicalSeason(values, 3, "amount")).toEqual({ kind: "amount", indexes: [-10, 0, 10] });
});

test("seasons go away and come back in their place", () => {
  const season = { kind: "factor" as const, indexes: [0.5, 1, 1.5] };
  expect(withoutSeason([10, 20, 30, 10], season)).toEqual([20, 20, 20, 20]);
  expect(withSeason([20, 20, 20], 4, season)).toEqual([20, 30, 10]);
});

test("a closed weekday has no level of its own and is forecast as closed", () => {
  const season = { kind: "factor" as const, indexes: [1.5, 1.5, 0] };
  expect(withoutSeason([15, 30, 0, 30], season)).toEqual([10, 20, 20, 20]);
  expect(withSeason([20, 20, 20], 3, season)).toEqual([30, 30, 0]);
});

test("gaps lie on the line between their neighbours", () => {
  expect(bridged([undefined, 2, undefined, undefined, 8, undefined])).toEqual([2, 2, 4, 6, 8, 8]);
  expect(bridged([undefined])).toEqual([0]);
});
