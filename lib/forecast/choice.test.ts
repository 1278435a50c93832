import { expect, test } from "vitest";
import type { Trial } from "./backtest";
import type { Steps } from "./candidates";
import { chooseMethod, chooseWholeOrParts, combine, weigh } from "./choice";

const trialsOf = (...each: Steps[]): Trial[] => each.map((steps, origin) => ({ origin, actual: [10], scale: 1, steps }));

test("weights are inverse squared errors", () => {
  expect([
    ...weigh(
      new Map([
        ["theta", 1],
        ["ets", 2],
      ]),
    ),
  ]).toEqual([
    ["theta", 0.8],
    ["ets", 0.2],
  ]);
});

test("the average of the models, without those that are missing", () => {
  const weights = new Map([
    ["theta", 0.5],
    ["ets", 0.25],
    ["mstl", 0.25],
  ] as const);
  expect(combine({ theta: [10], ets: [20], mstl: [40] }, weights, 1)).toEqual([20]);
  expect(combine({ theta: [10], ets: [25] }, weights, 1)[0]).toBeCloseTo(15, 12);
  expect(combine({ seasonal_naive: [7] }, weights, 1)).toEqual([7]);
});

test("models that miss on either side are averaged", () => {
  const steps = { seasonal_naive: [14], theta: [8], ets: [12] };
  const choice = chooseMethod(trialsOf(steps, steps, steps), ["seasonal_naive", "theta", "ets"], 1);
  expect(choice.method).toBe("combined");
  // Weights 1/16, 1/4, 1/4 of 9/16: (14 + 4 * 8 + 4 * 12) / 9 = 94 / 9.
  expect(choice.score).toBeCloseTo(94 / 9 - 10, 12);
  expect(choice.rehearsed[0]?.[0]).toBeCloseTo(94 / 9, 12);
});

test("a model far better than the average is taken alone", () => {
  // One error of 1 and five of 2, on one side: the average misses by (1 + 5/4 * 2) / (1 + 5/4), more than 1 / 0.8.
  const steps = { seasonal_naive: [12], seasonal_mean: [12], mstl: [12], theta: [11], ets: [12], sba: [12] };
  const names = ["seasonal_naive", "seasonal_mean", "mstl", "theta", "ets", "sba"] as const;
  const choice = chooseMethod(trialsOf(steps, steps), names, 1);
  expect(choice).toMatchObject({ method: "theta", score: 1, rehearsed: [[11], [11]] });
  expect(choice.scores.at(-1)).toEqual({ method: "combined", mase: expect.closeTo(3.5 / 2.25, 9) });
});

test("the seasonal naive is shown where nothing beats it", () => {
  const steps = { seasonal_naive: [11], theta: [11.1] };
  expect(chooseMethod(trialsOf(steps, steps, steps), ["seasonal_naive", "theta"], 1).method).toBe("seasonal_naive");
});

test("the average at a trial is weighed by the other trials", () => {
  // Each time the other trial gives four fifths to the model that misses by 2 here.
  const trials = trialsOf({ theta: [11], ets: [12] }, { theta: [12], ets: [11] });
  const { method, rehearsed } = chooseMethod(trials, ["theta", "ets"], 1);
  expect(method).toBe("combined");
  expect(rehearsed[0]?.[0]).toBeCloseTo(11.8, 9);
  expect(rehearsed[1]?.[0]).toBeCloseTo(11.8, 9);
});

test("without trials it is the seasonal naive", () => {
  expect(chooseMethod([], ["theta"], 1)).toMatchObject({ method: "seasonal_naive", rehearsed: [], score: 0 });
});

test("the sum of the parts is taken only where it was closer than the whole by itself", () => {
  const trials = trialsOf({ seasonal_naive: [14], theta: [12] }, { seasonal_naive: [14], theta: [12] });
  const whole = chooseMethod(trials, ["theta"], 1);
  const part = (...said: number[]) => ({ ...whole, rehearsed: said.map((value) => [value]) });
  const closer = chooseWholeOrParts(trials, whole, [part(4, 5), part(7, 5)]);
  expect(closer).toMatchObject({ method: "bottom_up", score: 0.5, rehearsed: [[11], [10]] });
  expect(closer.scores.at(-1)).toEqual({ method: "bottom_up", mase: 0.5 });
  const further = chooseWholeOrParts(trials, whole, [part(4, 5), part(9, 1)]);
  expect(further).toMatchObject({ method: whole.method, score: whole.score, rehearsed: whole.rehearsed });
  expect(further.scores.at(-1)).toEqual({ method: "bottom_up", mase: 3.5 });
});
