import { exportSegmentCustomers } from "@/lib/analytics/export-segment-customers";
import { SegmentListInput } from "@/lib/analytics/segment-input";
import { malformed } from "@/lib/errors";
import { csvResponse } from "@/lib/http/csv-response";
import { route } from "@/lib/http/route";

/** The customers of a group as a CSV file. */
export const GET = route(async (ctx, { url }) => {
  const { group, shop, currency } = Object.fromEntries(url.searchParams);
  const asked = SegmentListInput.safeParse({ group, shop, currency });
  if (!asked.success) throw malformed("invalid-parameter", "Some parameters of the address are not usable.");
  const { group: segment, ...rest } = asked.data;
  return csvResponse(await exportSegmentCustomers(ctx, rest, segment), `customers-${segment}`, ctx.now);
});
