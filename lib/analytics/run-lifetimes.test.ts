import { expect, test } from "vitest";
import { reckonLifetimes } from "./lifetime-forecast";
import { runLifetimes } from "./run-lifetimes";

/** Some who come back at their own pace, and some who do not. */
const customersOf = (count: number) =>
  Array.from({ length: count }, (_, i) => {
    const frequency = i % 3 === 0 ? 0 : 1 + (i % 5);
    const ageDays = 300 + (i % 60);
    const recencyDays = frequency === 0 ? 0 : Math.min(ageDays, frequency * (20 + (i % 40)));
    return { frequency, recencyDays, ageDays, meanSpendMinor: frequency === 0 ? null : 900 + (i % 7) * 50, laterDays: i % 2 };
  });
const asked = (count: number) => ({
  ...{ histories: customersOf(count), earlier: customersOf(count), pool: [], rehearsalDays: 182, marginShare: 0.4 },
});

test("many customers are reckoned in a thread, as they would be here, and this one goes on meanwhile", async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  const reckoned = await runLifetimes(asked(600));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(10);
  expect(reckoned).toEqual(reckonLifetimes(asked(600)));
  expect(reckoned.foretold).toHaveLength(600);
  expect(reckoned.report.rehearsal?.customers).toBe(600);
});

test("few are too little to learn from", async () => {
  expect(await runLifetimes(asked(30))).toMatchObject({ report: { fit: { state: "too_little" } }, foretold: [] });
});

test("it ends when told to, and a thread that breaks is an error here", async () => {
  const stop = new AbortController();
  stop.abort();
  await expect(runLifetimes(asked(600), stop.signal)).rejects.toThrow();
  const broken = { ...asked(600), histories: customersOf(600).map((one) => ({ ...one, ageDays: -1 })) };
  await expect(runLifetimes(broken)).rejects.toThrow();
});
