import { analyticsEndpoint } from "@/lib/http/analytics-endpoint";
import { apiLoyaltyReport, LoyaltyReportParameters, loyaltyReportCsv } from "@/lib/loyalty-reports/api-loyalty-report";
import { getLoyaltyReport } from "@/lib/loyalty-reports/get-loyalty-report";
import { getMemberRepeat } from "@/lib/loyalty-reports/get-member-repeat";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = analyticsEndpoint({
  name: "loyalty",
  parameters: LoyaltyReportParameters,
  get: async (ctx, asked) => ({
    ...(await getLoyaltyReport(ctx, asked)),
    repeats: asked.format === "csv" ? new Map() : (await getMemberRepeat(ctx, asked)).repeats,
  }),
  json: apiLoyaltyReport,
  csv: loyaltyReportCsv,
});
