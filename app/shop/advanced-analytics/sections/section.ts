import type { AnalyticsAsked } from "@/lib/analytics/input";
import type { AnalyticsSearch, Search } from "@/lib/analytics/search";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";

/** What every section of the analytics is given: who asks, what, and the address it was asked by. */
export type SectionProps = {
  ctx: Context;
  asked: AnalyticsAsked;
  search: AnalyticsSearch;
  /** The address as it came, for what only one section knows. */
  given: Search;
  shop?: ShopId;
  narrow: boolean;
};
