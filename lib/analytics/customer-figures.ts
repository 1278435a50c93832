import type { Day } from "@/lib/time";
import type { MetricName } from "./metrics";
import { type Bucket, besideDay, bucketsOf, type Comparison, type Grain, type Period } from "./period";
import { shareOf } from "./sales-sums";

/** Who bought in a period; orders that were cancelled, and those of nobody in particular, left out. */
export type BuyerSums = {
  customers: number;
  newCustomers: number;
  /** With an order in the period that was not their first. A new customer who came back within it is one, too. */
  returningCustomers: number;
  /** With two orders or more in the period. */
  repeaters: number;
  orders: number;
  /** What stands of the orders that were somebody's first, and of all others. */
  firstNetMinor: number;
  laterNetMinor: number;
};

export const CUSTOMER_METRICS = [
  ...(["customers", "newCustomers", "returningCustomers", "returningRate"] as const),
  ...(["repeatRate", "ordersPerCustomer", "firstOrdersNet", "laterOrdersNet"] as const),
] satisfies MetricName[];
export type CustomerFigures = Record<(typeof CUSTOMER_METRICS)[number], number | null>;

export const customerFiguresOf = (sums: BuyerSums): CustomerFigures => ({
  customers: sums.customers,
  newCustomers: sums.newCustomers,
  returningCustomers: sums.returningCustomers,
  returningRate: shareOf(sums.returningCustomers, sums.customers),
  repeatRate: shareOf(sums.repeaters, sums.customers),
  ordersPerCustomer: shareOf(sums.orders, sums.customers),
  firstOrdersNet: sums.firstNetMinor,
  laterOrdersNet: sums.laterNetMinor,
});

export type BuyingDay = { day: Day; newCustomers: number; laterOrders: number; firstNetMinor: number; laterNetMinor: number };
type Buying = Omit<BuyingDay, "day">;
/** One stretch of the series, and the stretch it is compared with. */
export type BuyingStep = Bucket & Buying & { before: Buying | null };

type Asked = { period: Period; compared: Period | null; comparison: Comparison; grain: Grain; today: Day };

const NAMES = ["newCustomers", "laterOrders", "firstNetMinor", "laterNetMinor"] as const;
const sumOf = (rows: readonly BuyingDay[], { from, to }: Period): Buying => {
  const within = rows.filter(({ day }) => from <= day && day <= to);
  return Object.fromEntries(NAMES.map((name) => [name, within.reduce((sum, row) => sum + row[name], 0)])) as Buying;
};

/** The days put together by the grain, each stretch beside the days it is compared with. */
export function buyingStepsOf(
  { period, compared, comparison, grain, today }: Asked,
  days: readonly BuyingDay[],
  before: readonly BuyingDay[] | null,
): BuyingStep[] {
  const beside =
    before && compared ? before.map((row) => ({ ...row, day: besideDay(row.day, period, compared, comparison) })) : null;
  return bucketsOf(period, grain, today).map((bucket) => ({
    ...bucket,
    ...sumOf(days, bucket),
    before: beside && sumOf(beside, bucket),
  }));
}
