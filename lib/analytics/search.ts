import { CURRENCIES, type Currency } from "@/lib/money";
import { readPeriod } from "@/lib/orders/report-period";
import type { Day } from "@/lib/time";
import { COMPARISONS, type Comparison, GRAINS, type Grain } from "./period";

/** The sections of the page, in their order. */
export const SECTIONS = {
  overview: "Overview",
  sales: "Sales",
  customers: "Customers",
  products: "Products",
  finance: "Finance",
  forecast: "Forecast",
  loyalty: "Loyalty",
} as const;
export type Section = keyof typeof SECTIONS;

export const COMPARISON_WORDS: Record<Comparison, string> = {
  none: "No comparison",
  previous: "Days before",
  last_year: "Same dates last year",
  weekday: "Same weekdays last year",
};

export type Search = Record<string, string | string[] | undefined>;

/** What the address of the page asks for; whatever is unusable falls back to the usual, and `error` says so. */
export type AnalyticsSearch = {
  section: Section;
  periodName: string | null;
  from: Day;
  to: Day;
  compare: Comparison;
  grain?: Grain;
  currency?: Currency;
  error: string | null;
};

const oneOf = <T extends string>(words: readonly T[], value: string | undefined) => words.find((word) => word === value);

export function readAnalyticsSearch(search: Search, today: Day): AnalyticsSearch {
  const one = (name: string) => (Array.isArray(search[name]) ? search[name][0] : search[name]);
  const { name, from, to, error } = readPeriod({ period: one("period"), from: one("from"), to: one("to") }, today);
  return {
    section: oneOf(Object.keys(SECTIONS) as Section[], one("section")) ?? "overview",
    periodName: name,
    from,
    to,
    compare: oneOf(COMPARISONS, one("compare")) ?? "previous",
    grain: oneOf(GRAINS, one("grain")),
    currency: oneOf(CURRENCIES, one("currency")),
    error,
  };
}

/** The address's query of a search, with some of it changed: days of one's own only when no usual period is meant. */
export function analyticsQuery(
  { section, periodName, from, to, compare, grain, currency }: AnalyticsSearch,
  shop: string | undefined,
  change: Partial<Record<"section" | "period" | "compare" | "grain" | "currency", string>> = {},
): string {
  const days: Record<string, string> = change.period || periodName ? { period: change.period ?? periodName ?? "" } : { from, to };
  const wanted: Record<string, string | undefined> = {
    ...{ section, ...days, compare, grain, currency, shop },
    ...change,
  };
  return new URLSearchParams(Object.entries(wanted).flatMap(([key, value]) => (value ? [[key, value]] : []))).toString();
}
