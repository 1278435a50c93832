import { apiSales, SalesParameters, salesCsv } from "@/lib/analytics/api-sales";
import { getSalesAnalytics } from "@/lib/analytics/get-sales-analytics";
import { getSalesPlaces } from "@/lib/analytics/get-sales-places";
import { analyticsEndpoint } from "@/lib/http/analytics-endpoint";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = analyticsEndpoint({
  name: "sales",
  parameters: SalesParameters,
  get: async (ctx, asked) => ({
    ...(await getSalesAnalytics(ctx, asked)),
    places: (await getSalesPlaces(ctx, asked)).places,
  }),
  json: apiSales,
  csv: salesCsv,
});
