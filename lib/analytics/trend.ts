import type { Day } from "@/lib/time";
import type { Question } from "./ask";
import { type Bucket, besideDay, bucketsOf } from "./period";
import { addSales, type SalesSums } from "./sales-sums";

export type DaySums = SalesSums & { day: Day };

/** One stretch of a series with its sums, and those of the days it is compared with. */
export type TrendStep = Bucket & { sums: SalesSums; before: SalesSums | null };

type Asked = Pick<Question, "period" | "compared" | "comparison" | "grain" | "today">;

/** The days of a period put together by its grain, each stretch beside the days it is compared with. */
export function trendOf(
  { period, compared, comparison, grain, today }: Asked,
  days: readonly DaySums[],
  before: readonly DaySums[] | null,
): TrendStep[] {
  const beside =
    before && compared ? before.map((row) => ({ ...row, day: besideDay(row.day, period, compared, comparison) })) : null;
  const within = (rows: readonly DaySums[], { from, to }: Bucket) => addSales(rows.filter(({ day }) => from <= day && day <= to));
  return bucketsOf(period, grain, today).map((bucket) => ({
    ...bucket,
    sums: within(days, bucket),
    before: beside && within(beside, bucket),
  }));
}
