import { z } from "zod";
import { ApiOrderReport, ReportParameters } from "@/lib/orders/api-report";
import type { Operation } from "./operation";

export const REPORT_OPERATIONS: readonly Operation[] = [
  {
    id: "getOrderReport",
    method: "get",
    path: "/api/orders/reports/",
    tag: "Reports",
    summary: "Report on orders",
    description:
      "What came of the orders placed in a period of at most 400 days, one block per currency: amounts of different currencies are never added. Days are those of each shop's own zone. `revenue` is the totals of orders that were not cancelled, without goods that were cancelled or came back before they were paid for; refunds stand beside it. `completion_rate` is delivered orders by orders not cancelled. `format=csv` answers the days as a spreadsheet file.",
    permission: "reports:read",
    query: ReportParameters,
    answers: [
      { status: 200, description: "The report.", schema: ApiOrderReport },
      {
        status: 200,
        description: "One line per currency and day: day, currency, orders, cancelled, revenue, refunds.",
        mediaType: "text/csv",
        schema: z.string(),
        headers: ["Content-Disposition"],
      },
    ],
    refusals: ["no-permission", "shop-not-found", "parameter-has-nul"],
    curl: '"{origin}/api/orders/reports/?from=2026-10-01&to=2026-10-31&format=csv" -o october.csv',
  },
];
