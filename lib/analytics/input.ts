import { z } from "zod";
import { idOf } from "@/lib/ids";
import { CURRENCIES } from "@/lib/money";
import { type Day, isDay } from "@/lib/time";
import { COMPARISONS, GRAINS } from "./period";

const DayInput = z
  .string()
  .refine(isDay, "Write a day like 2026-02-28.")
  .transform((day) => day as Day)
  .describe("A day in the shop's own zone.");

/** What any question of the analytics may say. Everything left out has a usual answer. */
export const AnalyticsInput = z.object({
  shop: idOf("shop").optional().describe("One shop; without it, all in which you may read reports."),
  from: DayInput.optional().describe("First day. Without it, thirty days up to the last."),
  to: DayInput.optional().describe("Last day, included. Without it, today where it is latest."),
  compare: z
    .enum(COMPARISONS)
    .default("previous")
    .describe("`previous`: as many days before; `last_year`: the same dates; `weekday`: 364 days earlier."),
  grain: z.enum(GRAINS).optional().describe("How the days are put together in series."),
  currency: z
    .enum(CURRENCIES)
    .optional()
    .describe("Sales in this currency; without it, the one with most orders. Amounts of different currencies are never added."),
});
export type AnalyticsAsked = z.input<typeof AnalyticsInput>;
