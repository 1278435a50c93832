import { describe, expect, test } from "vitest";
import { smape } from "./accuracy";
import { chooseEts, continueEts, ets, fitEts, runEts } from "./ets";
import { AIR_FUTURE, AIR_PAST } from "./testing/air-passengers";

const none = { level: 0, trend: 0, seasons: [] };

describe("the smoothing equations, by hand", () => {
  test("level only, additive errors of 2 and -2", () => {
    const parameters = { alpha: 0.5, beta: 0, gamma: 0, phi: 1, first: { ...none, level: 10 } };
    const { likelihood, last } = runEts([12, 9], { error: "A", trend: "N", season: "N" }, parameters);
    expect(last.level).toBe(10);
    expect(likelihood).toBeCloseTo(2 * Math.log(8), 12);
  });

  test("damped trend", () => {
    const model = { error: "A", trend: "Ad", season: "N" } as const;
    const parameters = { alpha: 0.5, beta: 0.2, gamma: 0, phi: 0.9, first: { ...none, level: 10, trend: 1 } };
    const { last } = runEts([11.9], model, parameters);
    expect(last.level).toBeCloseTo(11.4, 12);
    expect(last.trend).toBeCloseTo(1.1, 12);
    const steps = continueEts({ model, parameters, last, logLikelihood: 0, aicc: 0 }, 2);
    expect(steps[0]).toBeCloseTo(12.39, 12); // 11.4 + 0.9 * 1.1
    expect(steps[1]).toBeCloseTo(13.281, 12); // + 0.81 * 1.1
  });

  test("factors: the second value is as expected", () => {
    const model = { error: "M", trend: "N", season: "M" } as const;
    const parameters = { alpha: 0.5, beta: 0, gamma: 0.5, phi: 1, first: { level: 10, trend: 0, seasons: [1, 0.5] } };
    const { likelihood, last } = runEts([12, 5.5], model, parameters);
    expect(last.level).toBe(11);
    expect(last.seasons).toEqual([1.1, 0.5]);
    expect(likelihood).toBeCloseTo(2 * Math.log(0.04) + 2 * (Math.log(10) + Math.log(5.5)), 9);
    const steps = continueEts({ model, parameters, last, logLikelihood: 0, aicc: 0 }, 3);
    expect(steps.map((value) => value.toFixed(3))).toEqual(["12.100", "5.500", "12.100"]);
  });
});

describe("AirPassengers against R's ets", () => {
  // R 4.2, forecast 8.20: ETS(M,Ad,M), alpha .758, beta .0213, gamma .000106, phi .98.
  const R = { logLikelihood: -604.229, aicc: 1250.511 };
  const fit = fitEts(AIR_PAST, 12, { error: "M", trend: "Ad", season: "M" });

  test("the likelihood is R's or a little better, and is counted in the same way", () => {
    expect(fit?.logLikelihood).toBeGreaterThan(R.logLikelihood);
    expect(fit?.logLikelihood).toBeLessThan(R.logLikelihood + 0.4);
    // 4 smoothing parameters, 13 first states, 1 variance: R's AICc follows from R's likelihood.
    expect((fit?.aicc ?? 0) + 2 * (fit?.logLikelihood ?? 0)).toBeCloseTo(R.aicc + 2 * R.logLikelihood, 2);
  });

  test("the parameters lie where R's do", () => {
    expect(Math.abs((fit?.parameters.alpha ?? 0) - 0.758)).toBeLessThan(0.05);
    expect(Math.abs((fit?.parameters.beta ?? 0) - 0.0213)).toBeLessThan(0.003);
    expect(fit?.parameters.gamma).toBeLessThan(0.001);
    expect(fit?.parameters.phi).toBeCloseTo(0.98, 3);
  });

  test("it is the model chosen, and its forecasts are R's within one percent", () => {
    expect(chooseEts(AIR_PAST, 12)?.model).toEqual({ error: "M", trend: "Ad", season: "M" });
    const r = [411.91, 406.97, 467.35, 450.74, 451.53, 513.23, 569.89, 567.59, 496.15, 432.22, 376.63, 424.79];
    const steps = ets(AIR_PAST, 12, 12) ?? [];
    for (const [step, mean] of r.entries()) expect(Math.abs((steps[step] ?? 0) / mean - 1)).toBeLessThan(0.01);
    expect(smape(AIR_FUTURE, steps)).toBeLessThan(4.69 + 0.15);
  });
});

test("empty days go through square roots and stay above zero", () => {
  const values = Array.from({ length: 60 }, (_, day) => (day % 7 === 6 ? 0 : 4 + (day % 3)));
  const steps = ets(values, 7, 14) ?? [];
  expect(steps).toHaveLength(14);
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
  expect(steps.at((6 - 60) % 7)).toBeLessThan(1);
});
