import { expect, test } from "vitest";
import { CURRENCIES } from "@/lib/money";
import { countryOptions, LIKELY_COUNTRY } from "./countries";

const valuesOf = (given?: string | null) => countryOptions(given).map(({ value }) => value);

test("every country stands once, by its name, and what an old address says is not lost", () => {
  expect(countryOptions()).toContainEqual({ value: "KE", label: "Kenya" });
  expect(new Set(valuesOf()).size).toBe(valuesOf().length);
  expect([valuesOf("KE"), valuesOf(""), valuesOf(null)]).toEqual([valuesOf(), valuesOf(), valuesOf()]);
  expect(valuesOf("XX")).toEqual(["XX", ...valuesOf()]);
});

test("where buyers of a currency probably live is one of them", () => {
  const likely = CURRENCIES.flatMap((currency) => LIKELY_COUNTRY[currency] ?? []);
  expect(likely.filter((code) => !valuesOf().includes(code))).toEqual([]);
});
