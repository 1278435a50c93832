import { expect, test } from "vitest";
import { smape } from "./accuracy";
import { logMstl, mstl } from "./mstl";
import { AIR_FUTURE, AIR_PAST } from "./testing/air-passengers";

test("AirPassengers: the figures of R's stlf(ets)", () => {
  const r = [416.1, 403.6, 448.2, 440.5, 448.8, 498.7, 544.9, 545.6, 484.1, 440.2, 401.6, 433.1];
  const steps = mstl(AIR_PAST, 12, 12);
  for (const [step, mean] of r.entries()) expect(Math.abs((steps[step] ?? 0) / mean - 1)).toBeLessThan(0.001);
  expect(smape(AIR_FUTURE, steps)).toBeCloseTo(5.26, 1);
});

test("AirPassengers on logarithms: as good as R's stlf(lambda = 0), 2.74", () => {
  expect(smape(AIR_FUTURE, logMstl(AIR_PAST, 12, 12))).toBeLessThan(2.76);
});

test("a refused history leaves the library usable", () => {
  expect(() => mstl([1, 2, 3], 12, 12)).toThrow();
  expect(mstl(AIR_PAST, 12, 1)).toHaveLength(1);
});
