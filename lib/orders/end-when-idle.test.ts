import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { endWhenIdle } from "./end-when-idle";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Numbers, each of which takes its time, and whether the source has been ended. */
function aSource(pieceMs = 0) {
  const source = { isEnded: false };
  async function* numbers() {
    try {
      for (let n = 0; ; n++) {
        if (pieceMs > 0) await new Promise((ready) => setTimeout(ready, pieceMs));
        yield n;
      }
    } finally {
      source.isEnded = true;
    }
  }
  return { source, numbers: endWhenIdle(numbers(), 1_000) };
}

test("a reader who comes in time keeps reading", async () => {
  const { source, numbers } = aSource();
  for (let n = 0; n < 5; n++) {
    expect(await numbers.next()).toEqual({ done: false, value: n });
    await vi.advanceTimersByTimeAsync(999);
  }
  expect(source.isEnded).toBe(false);
  await numbers.return();
  expect(source.isEnded).toBe(true);
});

test("a reader who stays away ends the source, and gets an error instead of an end", async () => {
  const { source, numbers } = aSource();
  await numbers.next();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(source.isEnded).toBe(true);
  await expect(numbers.next()).rejects.toThrow("took nothing for too long");
});

test("the time the source takes is not the reader's", async () => {
  const { source, numbers } = aSource(5_000);
  const first = numbers.next();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await first).toEqual({ done: false, value: 0 });
  expect(source.isEnded).toBe(false);
});
