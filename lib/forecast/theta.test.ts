import { expect, test } from "vitest";
import { smape } from "./accuracy";
import { AIR_FUTURE, AIR_PAST } from "./testing/air-passengers";
import { isSeasonal, slopeOf, smooth, theta } from "./theta";

test("smoothing by a half, by hand", () => {
  expect(smooth([10, 20, 15], 0.5, 10)).toEqual({ level: 15, squares: 100 }); // 10, 15, 15
});

test("slopes of least-squares lines", () => {
  expect(slopeOf([1, 2, 3])).toBe(1);
  expect(slopeOf([2, 4, 9])).toBe(3.5);
  expect(slopeOf([4])).toBe(0);
});

test("a week shows where there is one, and not in noise or short histories", () => {
  const week = Array.from({ length: 70 }, (_, day) => (day % 7 === 5 ? 30 : 10) + ((day * 31) % 5));
  expect(isSeasonal(week, 7)).toBe(true);
  expect(isSeasonal(week.slice(0, 13), 7)).toBe(false);
  const noise = Array.from({ length: 70 }, (_, day) => Math.abs(Math.sin((day + 1) * 12.9898) * 43758.5453) % 1);
  expect(isSeasonal(noise, 7)).toBe(false);
  expect(isSeasonal(new Array<number>(70).fill(5), 7)).toBe(false);
});

test("AirPassengers: the figures of R's thetaf", () => {
  const r = [411.3, 402.2, 462.8, 444.6, 447.9, 509.5, 561.8, 559.4, 490.4, 427.2, 371.9, 419.0];
  const steps = theta(AIR_PAST, 12, 12);
  for (const [step, mean] of r.entries()) expect(Math.abs((steps[step] ?? 0) - mean)).toBeLessThan(0.1);
  expect(smape(AIR_FUTURE, steps)).toBeCloseTo(5.416, 2);
});
