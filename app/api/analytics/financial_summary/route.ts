import { apiFinance, FinanceParameters, financeCsv } from "@/lib/analytics/api-finance";
import { getFinancialSummary } from "@/lib/analytics/get-financial-summary";
import { getPayouts } from "@/lib/analytics/get-payouts";
import { analyticsEndpoint } from "@/lib/http/analytics-endpoint";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = analyticsEndpoint({
  name: "finance",
  parameters: FinanceParameters,
  get: async (ctx, asked) => ({
    ...(await getFinancialSummary(ctx, asked)),
    payouts: (await getPayouts(ctx, asked)).reports,
  }),
  json: apiFinance,
  csv: financeCsv,
});
