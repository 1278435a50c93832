import { z } from "zod";
import { CURRENCIES, money } from "@/lib/money";
import { ApiShop } from "@/lib/orders/api-order";
import { apiShop } from "@/lib/orders/api-view";
import { Day, Instant, Money, wireId } from "@/lib/wire";
import type { Question } from "./ask";
import { AnalyticsInput } from "./input";
import { METRICS, type MetricName } from "./metrics";
import { COMPARISONS, daysIn, GRAINS } from "./period";

/** The parameters every question of the analytics understands; an endpoint may add its own with `.extend`. */
export const AnalyticsParameters = z.strictObject({
  ...AnalyticsInput.shape,
  shop: wireId("shop").optional().describe("One shop; without it all in which you may read reports."),
  format: z.enum(["json", "csv"]).default("json"),
});

/** What every answer says of the question it answers. */
export const questionFields = {
  shops: z.array(ApiShop),
  from: Day,
  to: Day.describe("Last day, included."),
  days: z.int(),
  comparison: z.enum(COMPARISONS),
  compared_with: z.object({ from: Day, to: Day }).nullable().describe("The days compared with; null without a comparison."),
  grain: z.enum(GRAINS),
  currency: z.enum(CURRENCIES).describe("Of every amount in the answer. Amounts of different currencies are never added."),
  currencies: z.array(z.enum(CURRENCIES)).describe("All with sales in these days, those with most orders first."),
  generated_at: Instant,
};
type QuestionFields = z.output<z.ZodObject<typeof questionFields>>;

type Answered = Omit<Question, "scope" | "today">;

export const apiQuestion = (
  { shops, period, comparison, compared, grain, currency, currencies }: Answered,
  now: Date,
): QuestionFields => ({
  shops: shops.map(apiShop),
  ...period,
  days: daysIn(period),
  comparison,
  compared_with: compared,
  grain,
  currency,
  currencies,
  generated_at: now.toISOString(),
});

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const UNITS = { count: "A number.", share: "A share: 0.25 is 25%.", hours: "In hours." } as const;

/** Figures as a document tells of them: the formula, the day they count on, the unit. Null where there is nothing to reckon with. */
export const figureFields = (names: readonly MetricName[]) =>
  z.object(
    Object.fromEntries(
      names.map((name) => {
        const { unit, formula, dated } = METRICS[name];
        const told = `${formula} Counted on: ${dated}.`;
        const shape: z.ZodType<ApiFigure> =
          unit === "money" ? Money.nullable().describe(told) : z.number().nullable().describe(`${told} ${UNITS[unit]}`);
        return [snake(name), shape];
      }),
    ),
  );

type ApiFigure = z.output<typeof Money> | number | null;

/** Six decimals: enough for any share, and no tail of binary digits. */
export const rounded = (value: number) => Math.round(value * 1e6) / 1e6;

export function apiFigures(
  figures: Partial<Record<MetricName, number | null>>,
  currency: Question["currency"],
): Record<string, ApiFigure> {
  const told = Object.entries(figures) as [MetricName, number | null][];
  return Object.fromEntries(
    told.map(([name, value]) => [
      snake(name),
      value === null ? null : METRICS[name].unit === "money" ? money(value, currency) : rounded(value),
    ]),
  );
}
