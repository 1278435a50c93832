import { ProductParameters } from "@/lib/analytics/api-products";
import { apiProducts, productsCsv } from "@/lib/analytics/api-products-view";
import { getProductReport } from "@/lib/analytics/get-product-report";
import { analyticsEndpoint } from "@/lib/http/analytics-endpoint";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = analyticsEndpoint({
  name: "products",
  parameters: ProductParameters,
  get: getProductReport,
  json: apiProducts,
  csv: productsCsv,
});
