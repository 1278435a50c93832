import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CURRENCIES, CURRENCY_DECIMALS } from "@/lib/money";
import { addCalendarDays, type Day } from "@/lib/time";
import { convertDecimals, convertMinor, crossRate, jumpOf, parseRate, type Rate, rateText } from "./rate";
import { bookOf, type RateRow, rateFrom } from "./rate-book";
import { findJumps } from "./rate-jump";

const rate = (text: string): Rate => parseRate(text) as Rate;

describe("converting an amount", () => {
  test.each([
    // EUR 12.50 at 1.0834 is 13.5425 dollars.
    [1250, "EUR", "USD", "1.0834", 1354],
    // Half away from zero, on both sides.
    [100, "EUR", "USD", "1.005", 101],
    [-100, "EUR", "USD", "1.005", -101],
    [100, "EUR", "USD", "1.0049999", 100],
    // EUR 10.00 at 162.75 yen, which have no decimals: 1,627.5.
    [1000, "EUR", "JPY", "162.75", 1628],
    [-1000, "EUR", "JPY", "162.75", -1628],
    // 1,628 yen at 0.0061 is 9.9308 euro.
    [1628, "JPY", "EUR", "0.0061", 993],
    [1, "UGX", "JPY", "0.04", 0],
    [-1, "UGX", "JPY", "0.04", 0],
  ] as const)("%d %s in %s at %s", (amount, from, to, text, expected) => {
    expect(convertMinor(amount, from, to, rate(text))).toBe(expected);
  });

  test.each([
    // Three decimals, as the Kuwaiti dinar has: USD 10.00 at 0.3075 is 3.075.
    [1000, 2, 3, "0.3075", 3075],
    [3075, 3, 2, "3.2520325", 1000],
    [3075, 3, 0, "480.5", 1478],
    [7, 0, 3, "0.0035", 25],
  ])("%d with %d decimals to %d at %s", (amount, from, to, text, expected) => {
    expect(convertDecimals(amount, from, to, rate(text))).toBe(expected);
  });

  test("what a double does not hold exactly is refused, not rounded", () => {
    expect(convertDecimals(9_007_199_254_740_991, 2, 2, rate("1"))).toBe(9_007_199_254_740_991);
    for (const [amount, text] of [[9_007_199_254_740_991, "1.1"] as const, [-50_000_00, "999999999"] as const])
      expect(() => convertDecimals(amount, 2, 4, rate(text))).toThrow(
        expect.objectContaining({ name: "AppError", kind: "conflict", code: "rate-absurd", details: { rate: text } }),
      );
    expect(() => convertDecimals(0.5, 2, 2, rate("1"))).toThrow(RangeError);
  });
});

describe("reading a rate", () => {
  test.each(["0", "0.000", "-1", "1e3", "1.", ".5", "1,5", "NaN", "", "1234567890", "1.1234567890123", "٣"])("not %s", (text) => {
    expect(parseRate(text)).toBeUndefined();
  });

  test("is exact, and written back", () => {
    expect(rate("0.1")).toEqual({ numerator: 1n, denominator: 10n });
    for (const text of ["1.0834", "162.75", "140", "0.000000000001"]) expect(rateText(rate(text))).toBe(text);
    expect(rateText(crossRate(rate("1.08"), rate("140.4")))).toBe("130");
    expect(rateText(crossRate(rate("3"), rate("1")), 4)).toBe("0.3333");
  });
});

const someRate = fc
  .integer({ min: 1_000, max: 1_000_000_000 })
  .map((digits) => `${Math.floor(digits / 1e5)}.${String(digits % 1e5).padStart(5, "0")}`)
  .filter((text) => parseRate(text) !== undefined);
const someCurrency = fc.constantFrom(...CURRENCIES);
const someAmount = fc.integer({ min: -1_000_000, max: 1_000_000 });

describe("for any rates and amounts", () => {
  test("there and back is off by no more than half a unit of each currency", () => {
    const roundTrip = fc.property(someAmount, someCurrency, someCurrency, someRate, someRate, (amount, from, to, one, other) => {
      const there = crossRate(rate(one), rate(other));
      const back = crossRate(rate(other), rate(one));
      const converted = convertMinor(amount, from, to, there);
      const returned = convertMinor(converted, to, from, back);
      const unit = (Number(back.numerator) / Number(back.denominator)) * 10 ** (CURRENCY_DECIMALS[from] - CURRENCY_DECIMALS[to]);
      expect(Math.abs(returned - amount)).toBeLessThanOrEqual(0.5 + unit / 2 + 1e-6 * Math.abs(unit));
      // Into a currency whose unit is worth no more, that is within one.
      if (unit <= 1) expect(Math.abs(returned - amount)).toBeLessThanOrEqual(1);
    });
    fc.assert(roundTrip, { numRuns: 500 });
  });

  test("a cross rate is the product of both steps, exactly", () => {
    fc.assert(
      fc.property(someRate, someRate, someRate, (a, b, c) => {
        const [ab, bc, ac] = [crossRate(rate(a), rate(b)), crossRate(rate(b), rate(c)), crossRate(rate(a), rate(c))];
        expect(ab.numerator * bc.numerator * ac.denominator).toBe(ac.numerator * ab.denominator * bc.denominator);
      }),
    );
  });

  test("an amount and what is owed stay opposite", () => {
    fc.assert(
      fc.property(someAmount, someRate, (amount, text) => {
        expect(convertMinor(-amount, "EUR", "KES", rate(text)) + convertMinor(amount, "EUR", "KES", rate(text))).toBe(0);
      }),
    );
  });
});

const row = (currency: RateRow["currency"], day: Day, text: string, more: Partial<RateRow> = {}): RateRow => ({
  ...{ currency, day, lastDay: day, rate: text, source: "ecb", isOwn: false },
  ...more,
});
const FRIDAY: Day = "2026-11-20";

describe("the rate of a day", () => {
  const book = bookOf([row("USD", "2026-11-19", "1.07"), row("USD", FRIDAY, "1.08"), row("INR", FRIDAY, "97.2")]);
  const found = (...asked: Parameters<typeof rateFrom>) => rateText(rateFrom(...asked));

  test("by way of the euro, in every direction", () => {
    expect(found(book, "EUR", "USD", FRIDAY)).toBe("1.08");
    expect(found(book, "USD", "EUR", FRIDAY)).toBe("0.925925925926");
    expect(found(book, "USD", "INR", FRIDAY)).toBe("90");
    expect(found(book, "KES", "KES", FRIDAY)).toBe("1");
  });

  test("is the day's own, not a later one", () => {
    expect(found(book, "EUR", "USD", "2026-11-19")).toBe("1.07");
    expect(() => rateFrom(book, "EUR", "USD", "2026-11-18")).toThrow("on 2026-11-18");
  });

  test("weekends and holidays take the last one, for seven days and no more", () => {
    const { used } = rateFrom(book, "EUR", "USD", "2026-11-22");
    expect(used).toEqual([row("USD", FRIDAY, "1.08")]);
    expect(found(book, "EUR", "USD", addCalendarDays(FRIDAY, 7))).toBe("1.08");
    expect(() => rateFrom(book, "EUR", "USD", addCalendarDays(FRIDAY, 8))).toThrow(
      "no exchange rate from EUR to USD on 2026-11-28",
    );
  });

  test("a missing one names the day, the pair, what is missing and what to do", () => {
    expect(() => rateFrom(book, "USD", "TZS", FRIDAY)).toThrow(
      "There is no exchange rate from USD to TZS on 2026-11-20: none of TZS for that day or the 7 days before it. Add it under Settings, Exchange rates.",
    );
    expect(() => rateFrom(bookOf([]), "KES", "TZS", FRIDAY)).toThrow("none of KES and TZS");
    expect(() => rateFrom(book, "USD", "TZS", FRIDAY)).toThrow(
      expect.objectContaining({ code: "rate-missing", details: { from: "USD", to: "TZS", day: FRIDAY, missing: ["TZS"] } }),
    );
  });

  test("the shop's own stands before the installation's of that day, not before a newer one", () => {
    const both = bookOf([row("USD", FRIDAY, "1.08"), row("USD", FRIDAY, "1.1", { isOwn: true, source: "hand" })]);
    expect(found(both, "EUR", "USD", FRIDAY)).toBe("1.1");
    const newer = bookOf([row("USD", FRIDAY, "1.08"), row("USD", "2026-11-19", "1.1", { isOwn: true })]);
    expect(found(newer, "EUR", "USD", FRIDAY)).toBe("1.08");
  });

  test("one that holds for a month counts until a week after it", () => {
    const month = bookOf([row("KES", "2026-11-01", "140", { lastDay: "2026-11-30", isOwn: true, source: "hand" })]);
    expect(found(month, "EUR", "KES", "2026-12-07")).toBe("140");
    expect(() => rateFrom(month, "EUR", "KES", "2026-12-08")).toThrow("2026-12-08");
  });
});

describe("large jumps", () => {
  const book = bookOf([row("USD", "2026-11-19", "1.08")]);
  const jumps = (text: string, day: Day = FRIDAY) => findJumps([{ currency: "USD", day, rate: text }], book).length;

  test("a slip of the comma is one, up or down; a fifth is not", () => {
    expect([jumps("10.8"), jumps("0.108"), jumps("1.3"), jumps("0.89")]).toEqual([1, 1, 1, 1]);
    expect([jumps("1.08"), jumps("1.296"), jumps("0.9")]).toEqual([0, 0, 0]);
    expect(jumpOf(rate("1000000"), rate("0.01"))).toBe(99_999_999);
  });

  test("within a file each day is held against the one before, whatever the order of its lines", () => {
    const file = [
      { currency: "USD" as const, day: "2026-11-21" as Day, rate: "10.8" },
      { currency: "USD" as const, day: FRIDAY, rate: "1.09" },
    ];
    expect(findJumps(file, book)).toEqual([{ ...file[0], before: { day: FRIDAY, rate: "1.09" } }]);
  });

  test("what is replaced counts, what is long ago does not", () => {
    expect(jumps("2", "2026-11-19")).toBe(1);
    expect(jumps("2", "2026-12-20")).toBe(1);
    expect(jumps("2", "2026-12-21")).toBe(0);
  });
});
