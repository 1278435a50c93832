import { apiOverview, overviewCsv } from "@/lib/analytics/api-overview";
import { AnalyticsParameters } from "@/lib/analytics/api-question";
import { getDashboardOverview } from "@/lib/analytics/get-dashboard-overview";
import { analyticsEndpoint } from "@/lib/http/analytics-endpoint";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = analyticsEndpoint({
  name: "overview",
  parameters: AnalyticsParameters,
  get: getDashboardOverview,
  json: apiOverview,
  csv: overviewCsv,
});
