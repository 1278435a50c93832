import { csvResponse } from "@/lib/http/csv-response";
import { route } from "@/lib/http/route";
import { exportOrders } from "@/lib/orders/export-orders";
import { readOrderFilters } from "@/lib/orders/list-input";

/** The filters of the list, as a CSV file of every order that matches. */
export const GET = route(async (ctx, { url }) => {
  const bytes = await exportOrders(ctx, readOrderFilters(url.searchParams));
  return csvResponse(bytes, "orders", ctx.now);
});
