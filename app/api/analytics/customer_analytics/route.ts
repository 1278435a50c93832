import { apiCustomers, CustomerParameters, customersCsv, lifetimeListOf } from "@/lib/analytics/api-customers";
import { getCustomerAnalytics } from "@/lib/analytics/get-customer-analytics";
import { getCustomerCohorts } from "@/lib/analytics/get-customer-cohorts";
import { getCustomerSegments } from "@/lib/analytics/get-customer-segments";
import { getLifetimeValue } from "@/lib/analytics/get-lifetime-value";
import { analyticsEndpoint } from "@/lib/http/analytics-endpoint";

/** Customers in a list of those foretold, as a file. */
const MOST_LISTED = 10_000;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = analyticsEndpoint({
  name: "customers",
  parameters: CustomerParameters,
  get: async (ctx, asked) => ({
    ...(await getCustomerAnalytics(ctx, asked)),
    cohorts: (await getCustomerCohorts(ctx, asked)).cohorts,
    segments: await getCustomerSegments(ctx, asked),
    lifetime: await getLifetimeValue(ctx, asked, {
      list: lifetimeListOf(asked.table),
      size: asked.format === "csv" ? MOST_LISTED : 1,
    }),
  }),
  json: apiCustomers,
  csv: customersCsv,
});
