import { csvFileResponse } from "@/lib/http/csv-response";
import { endpoint } from "@/lib/http/endpoint";
import { parseQuery } from "@/lib/http/query";
import { route } from "@/lib/http/route";
import { ReportParameters } from "@/lib/orders/api-report";
import { apiReport, reportCsv } from "@/lib/orders/api-report-view";
import { getOrderReport } from "@/lib/orders/get-order-report";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(async (ctx, { url }) => {
    const { format, ...query } = parseQuery(ReportParameters, url);
    const report = await getOrderReport(ctx, query);
    if (format === "json") return { body: apiReport(report, ctx.now) };
    return csvFileResponse(reportCsv(report), `orders-${report.from}-${report.to}`);
  }),
});
