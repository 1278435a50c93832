import type { Currency } from "@/lib/money";
import { ConversionInput, type RateChoice } from "./conversion";
import type { AbcGrade, XyzGrade } from "./product-grades";
import { ItemsInput, ReorderInput } from "./product-input";
import type { ItemSort, SortOrder } from "./product-performance";
import { type AnalyticsSearch, analyticsQuery, type Search } from "./search";

type Words = Record<string, string | number | undefined>;

type ItemsSearch = {
  sort: ItemSort;
  order: SortOrder;
  page: number;
  abc: AbcGrade | undefined;
  xyz: XyzGrade | undefined;
  lead_days: number | undefined;
};

/** What the address asks of the lists of items; whatever is not usable is the usual. */
export function readItemsSearch(given: Search): ItemsSearch {
  const { sort, order, page, abc, xyz } = ItemsInput.shape;
  return {
    abc: abc.catch(undefined).parse(given.abc),
    xyz: xyz.catch(undefined).parse(given.xyz),
    sort: sort.catch("net").parse(given.sort),
    order: order.catch("best").parse(given.order),
    page: page.catch(1).parse(given.page),
    lead_days: ReorderInput.shape.lead_days.catch(undefined).parse(given.lead_days || undefined),
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
