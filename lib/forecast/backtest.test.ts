import { expect, test } from "vitest";
import { originsOf, rehearse, scoreCandidates } from "./backtest";

test("origins lie half a horizon apart, closer where history is short, and are none below three", () => {
  expect(originsOf(100, 14, 14)).toEqual([86, 79, 72, 65, 58, 51, 44, 37]);
  expect(originsOf(130, 13, 104)).toEqual([117, 113, 109, 105]);
  expect(originsOf(30, 14, 14)).toEqual([16, 15, 14]);
  expect(originsOf(29, 14, 14)).toEqual([]);
});

const values = Array.from({ length: 60 }, (_, day) => (day % 7 === 5 ? 40 : 10) + ((day * 31) % 7));

test("no model sees what it is judged by", () => {
  const names = ["seasonal_naive", "mstl", "theta", "ets"] as const;
  const [before] = rehearse(values, 7, 7, [40], names);
  const other = values.map((value, day) => (day < 40 ? value : 1000 - value));
  const [after] = rehearse(other, 7, 7, [40], names);
  expect(after?.steps).toEqual(before?.steps);
  expect(after?.scale).toBe(before?.scale);
  expect(after?.actual).not.toEqual(before?.actual);
});

test("origins followed by masked periods only are left out", () => {
  const masked = values.map((value, day) => (day >= 50 ? null : value));
  expect(rehearse(masked, 7, 7, [50, 45], ["seasonal_naive"]).map(({ origin }) => origin)).toEqual([45]);
});

test("scores are means over origins, of the models that ran at all of them", () => {
  const trials = [
    { origin: 1, actual: [10], scale: 2, steps: { theta: [14], ets: [10] } },
    { origin: 2, actual: [10], scale: 4, steps: { theta: [6] } },
  ];
  expect([...scoreCandidates(trials, ["theta", "ets", "mstl"])]).toEqual([["theta", 1.5]]);
});
