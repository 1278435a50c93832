import { apiOverview, overviewCsv } from "@/lib/analytics/api-overview";
import { AnalyticsParameters } from "@/lib/analytics/api-question";
import { getDashboardOverview } from "@/lib/analytics/get-dashboard-overview";
import { getTodaySoFar } from "@/lib/analytics/get-today-so-far";
import { analyticsEndpoint } from "@/lib/http/analytics-endpoint";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = analyticsEndpoint({
  name: "overview",
  parameters: AnalyticsParameters,
  get: async (ctx, asked) => ({
    ...(await getDashboardOverview(ctx, asked)),
    todaySoFar: await getTodaySoFar(ctx, asked),
  }),
  json: apiOverview,
  csv: overviewCsv,
});
