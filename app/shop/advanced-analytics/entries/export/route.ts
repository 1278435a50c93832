import { type EntryMeasure, isBuyerMeasure, isOrderMeasure, readEntryFilters } from "@/lib/analytics/entries";
import { exportEntries } from "@/lib/analytics/export-entries";
import { AnalyticsInput } from "@/lib/analytics/input";
import { malformed } from "@/lib/errors";
import { csvResponse } from "@/lib/http/csv-response";
import { route } from "@/lib/http/route";

/** The rows behind a figure of the analytics as a CSV file. `shop=all` is every shop whose reports one may read. */
export const GET = route(async (ctx, { url }) => {
  const { shop, from, to, currency, ...given } = Object.fromEntries(url.searchParams);
  const asked = AnalyticsInput.safeParse({ shop: shop === "all" ? undefined : shop, from, to, currency });
  const { measure, ...filters } = readEntryFilters(given);
  if (!asked.success || isOrderMeasure(measure) || isBuyerMeasure(measure))
    throw malformed("invalid-parameter", "Some parameters of the address are not usable.");
  const bytes = await exportEntries(ctx, asked.data, { ...filters, measure: measure satisfies EntryMeasure });
  return csvResponse(bytes, "sales-entries", ctx.now);
});
