import { describe, expect, test } from "vitest";
import {
  formatCount,
  formatCountry,
  formatCountShort,
  formatDay,
  formatDays,
  formatDeadline,
  formatInstant,
  formatMoney,
  formatMoneyShort,
  formatQuantity,
  formatRelative,
  formatShare,
  instantStyle,
} from "./format";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./time";

/** Intl sets a no-break space between a currency's code and the figure. */
const spaced = (text: string) => text.replaceAll("\u00a0", " ");

describe("money", () => {
  test.each([
    [179_250, "KES", "KES 1,792.50"],
    [5, "KES", "KES 0.05"],
    [0, "TZS", "TZS 0.00"],
    [1_200, "USD", "$12.00"],
    [-1_200, "USD", "-$12.00"],
    [88_000, "UGX", "UGX 88,000"],
    [1_000_000_000_000, "KES", "KES 10,000,000,000.00"],
  ] as const)("%i minor units of %s read %s", (minor, currency, text) => {
    expect(spaced(formatMoney(minor, currency))).toBe(text);
  });

  test("another locale has its own marks", () => {
    expect(spaced(formatMoney(179_250, "EUR", "de"))).toBe("1.792,50 €");
    expect(spaced(formatMoney(179_250, "EUR"))).toBe("€1,792.50");
  });

  test.each([
    [179_250_000, "KES", "KES 1.8M"],
    [0, "KES", "KES 0"],
    [4_500_000, "UGX", "UGX 4.5M"],
    [99_900, "USD", "$999"],
  ] as const)("%i minor units of %s are short %s", (minor, currency, text) => {
    expect(spaced(formatMoneyShort(minor, currency))).toBe(text);
  });
});

test("counts, shares, quantities", () => {
  expect(formatCount(541_909)).toBe("541,909");
  expect([9_500, 12_345, 541_909, -20_000].map((count) => formatCountShort(count))).toEqual(["9,500", "12.3K", "541.9K", "-20K"]);
  expect(formatShare(0.9875)).toBe("98.8%");
  expect(formatShare(1)).toBe("100%");
  expect(formatQuantity(1, "order")).toBe("1 order");
  expect(formatQuantity(1_204, "order")).toBe("1,204 orders");
  expect(formatQuantity(2, "entry", "entries")).toBe("2 entries");
});

describe("instants", () => {
  const at = new Date("2026-11-22T21:05:09Z");

  test.each([
    ["Africa/Nairobi", "short", "23 Nov, 00:05"],
    ["Africa/Nairobi", "long", "23 Nov 2026, 00:05"],
    ["Africa/Nairobi", "time", "00:05"],
    ["America/New_York", "long", "22 Nov 2026, 16:05"],
    ["UTC", "date", "22 Nov 2026"],
    ["UTC", "weekday", "Sun 22 Nov"],
  ] as const)("in %s, %s: %s", (zone, style, text) => {
    expect(formatInstant(at, zone, style)).toBe(text);
  });

  test("the full form names the day and the zone", () => {
    expect(formatInstant(at, "Africa/Nairobi", "full")).toMatch(/^Monday,? 23 November 2026 at 00:05:09 (EAT|GMT\+3)$/);
  });

  test.each([
    ["Africa/Nairobi", "23 Nov, 00:05 EAT"],
    ["Africa/Dar_es_Salaam", "23 Nov, 00:05 EAT"],
    ["America/New_York", "22 Nov, 16:05 GMT-5"],
    ["UTC", "22 Nov, 21:05 UTC"],
  ])("a deadline in %s names the zone of its clock: %s", (zone, text) => {
    expect(formatDeadline(at, zone)).toBe(text);
  });

  test("one that would be taken for another year's says its year", () => {
    const now = new Date("2026-11-23T09:00:00Z");
    expect(instantStyle(new Date("2025-11-26T10:25:00Z"), now)).toBe("long");
    expect(instantStyle(new Date("2026-06-01T10:25:00Z"), now)).toBe("short");
  });

  test("a day has no zone", () => {
    expect(formatDay("2026-11-22")).toBe("22 Nov 2026");
    expect(formatDay("2026-11-22", "weekday")).toBe("Sun 22 Nov");
    expect(formatDays("2026-11-01", "2026-11-22")).toBe("1 Nov 2026 to 22 Nov 2026");
    expect(formatDays("2026-11-22", "2026-11-22")).toBe("22 Nov 2026");
  });
});

test.each([
  [0, "just now"],
  [-59_999, "just now"],
  [59_999, "just now"],
  [-MINUTE_MS, "1 minute ago"],
  [-59 * MINUTE_MS, "59 minutes ago"],
  [-(HOUR_MS + 59 * MINUTE_MS), "1 hour ago"],
  [3 * HOUR_MS, "in 3 hours"],
  [-DAY_MS, "1 day ago"],
  [-8 * DAY_MS, "1 week ago"],
  [-400 * DAY_MS, "1 year ago"],
])("%i ms from now is %s", (distanceMs, text) => {
  const now = new Date("2026-11-22T12:00:00Z");
  expect(formatRelative(new Date(now.getTime() + distanceMs), now)).toBe(text);
});

test("countries are told by their names, in the reader's language where it is known", () => {
  expect(formatCountry("KE")).toBe("Kenya");
  expect(formatCountry("US", "sw")).toBe("Marekani");
  expect(formatCountry("not a country")).toBe("not a country");
});
