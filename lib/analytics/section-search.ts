import type { Currency } from "@/lib/money";
import { ConversionInput, type RateChoice } from "./conversion";
import { ItemsInput, ReorderInput } from "./product-input";
import type { ItemSort, SortOrder } from "./product-performance";
import { type AnalyticsSearch, analyticsQuery, type Search } from "./search";

type Words = Record<string, string | number | undefined>;

/** What the address asks of the lists of items; whatever is not usable is the usual. */
export function readItemsSearch(given: Search): { sort: ItemSort; order: SortOrder; page: number; lead_days: number } {
  const { sort, order, page } = ItemsInput.shape;
  return {
    sort: sort.catch("net").parse(given.sort),
    order: order.catch("best").parse(given.order),
    page: page.catch(1).parse(given.page),
    lead_days: ReorderInput.shape.lead_days.catch(ReorderInput.parse({}).lead_days).parse(given.lead_days),
  };
}

/** In which currency, and at which rates, the address wants its amounts. */
export function readConversionSearch(given: Search): { convert: Currency | undefined; rates: RateChoice } {
  const { convert, rates } = ConversionInput.shape;
  return { convert: convert.catch(undefined).parse(given.convert), rates: rates.catch("frozen").parse(given.rates) };
}

/** The address's query of a search with words that only one section knows. */
export function sectionQuery(search: AnalyticsSearch, shop: string | undefined, words: Words): string {
  const query = new URLSearchParams(analyticsQuery(search, shop));
  for (const [name, value] of Object.entries(words)) if (value !== undefined) query.set(name, String(value));
  return query.toString();
}
