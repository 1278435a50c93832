import type { AnalyticsAsked } from "@/lib/analytics/input";
import type { AnalyticsSearch } from "@/lib/analytics/search";
import type { Context } from "@/lib/context";

/** What every section of the analytics is given: who asks, what, and the address it was asked by. */
export type SectionProps = { ctx: Context; asked: AnalyticsAsked; search: AnalyticsSearch; shop?: string; narrow: boolean };
