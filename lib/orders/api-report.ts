import { z } from "zod";
import { isDay } from "@/lib/time";
import { Day, Instant, Money, wireId } from "@/lib/wire";
import { ApiShop, OrderStatusWord } from "./api-order";
import { MAX_REPORT_DAYS } from "./order-report";

const DayInput = z.string().refine(isDay, "Write a day of the calendar as YYYY-MM-DD.").meta({ type: "string", format: "date" });

export const ReportParameters = z.strictObject({
  shop: wireId("shop").optional().describe("One shop; without it all in which you may read reports."),
  from: DayInput.optional().describe("First day, in each shop's own zone. Without it the period is thirty days."),
  to: DayInput.optional().describe(`Last day, included. At most ${MAX_REPORT_DAYS} days after the first. Today unless given.`),
  format: z.enum(["json", "csv"]).default("json"),
});

const Rate = z.number().min(0).max(1).nullable();

const ApiCurrencyReport = z
  .object({
    currency: z.string(),
    orders: z.object({
      placed: z.int().describe("Placed in the period, cancelled ones included."),
      cancelled: z.int(),
      counted: z.int().describe("`placed` less `cancelled`."),
      delivered: z.int().describe("Of these, delivered by now and not returned in full."),
    }),
    revenue: Money.describe(
      "Totals of the counted orders, without goods that were cancelled or came back before they were paid for.",
    ),
    refunds: Money.describe("Paid back or promised on counted orders; not taken off `revenue`."),
    net_revenue: Money.describe("`revenue` less `refunds`."),
    average_order: Money.nullable().describe("`revenue` by counted order, rounded to the minor unit; null without one."),
    completion_rate: Rate.describe("`delivered` / `counted`; null without a counted order."),
    cancellation_rate: Rate.describe("`cancelled` / `placed`; null without an order."),
    cancelled: z
      .object({ value: Money, refunds: Money })
      .describe("What cancelled orders would have brought, and what was paid back on them."),
    revenue_by_day: z
      .array(z.object({ day: Day, orders: z.int(), cancelled: z.int(), revenue: Money, refunds: Money }))
      .describe("Every day of the period, in order, days without orders included. An order counts on the day it was placed."),
    by_status: z
      .array(z.object({ status: OrderStatusWord, orders: z.int(), total: Money }))
      .describe("All seven statuses, as the orders stand now."),
  })
  .meta({ id: "CurrencyReport" });

export const ApiOrderReport = z
  .object({
    from: Day,
    to: Day,
    days: z.int(),
    shops: z.array(ApiShop),
    currencies: z.array(ApiCurrencyReport).describe("One per currency: amounts of different currencies are never added."),
    generated_at: Instant,
  })
  .meta({ id: "OrderReport" });
export type ApiOrderReport = z.output<typeof ApiOrderReport>;
