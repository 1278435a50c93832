import type { OrderStatus } from "@/lib/orders/order-status";
import type { MetricName } from "./metrics";
import { averageOrderMinor, netMinor, type SalesSums, shareOf, totalMinor } from "./sales-sums";

type Basis = {
  sums: SalesSums;
  statuses: readonly { status: OrderStatus; orders: number }[];
  fulfilment: { shipped: number; minutesToShip: number; promised: number; onTime: number };
};

/** The figures of the overview, from gross sales down to the total, then of the orders. */
export const OVERVIEW_METRICS = [
  ...(["grossSales", "discounts", "reversals", "netSales", "shipping", "taxes", "totalSales"] as const),
  ...(["orders", "units", "averageOrder", "itemsPerOrder", "completionRate", "cancellationRate"] as const),
  ...(["returnRate", "refundRate", "hoursToShip", "onTimeRate"] as const),
] satisfies MetricName[];

/** Every figure of the overview, from sums of the same days: money in minor units, shares between 0 and 1, hours. */
export type Figures = Record<(typeof OVERVIEW_METRICS)[number], number | null>;

export function figuresOf({ sums, statuses, fulfilment }: Basis): Figures {
  const placed = statuses.reduce((total, { orders }) => total + orders, 0);
  const at = (status: OrderStatus) => statuses.find((one) => one.status === status)?.orders ?? 0;
  const hours = shareOf(fulfilment.minutesToShip / 60, fulfilment.shipped);
  return {
    grossSales: sums.grossMinor,
    discounts: sums.discountMinor,
    reversals: sums.reversalMinor,
    netSales: netMinor(sums),
    shipping: sums.shippingMinor,
    taxes: sums.taxMinor,
    totalSales: totalMinor(sums),
    orders: sums.orders,
    units: sums.units,
    averageOrder: averageOrderMinor(sums),
    itemsPerOrder: shareOf(sums.units, sums.orders),
    completionRate: shareOf(at("delivered"), placed),
    cancellationRate: shareOf(at("cancelled"), placed),
    returnRate: shareOf(at("returned"), placed),
    refundRate: shareOf(sums.reversalMinor, sums.grossMinor),
    hoursToShip: hours,
    onTimeRate: shareOf(fulfilment.onTime, fulfilment.promised),
  };
}
