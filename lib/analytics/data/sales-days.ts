import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { fulfilmentDays, orderDays, salesDays, salesSlices } from "@/db/schema";
import type { OrderStatus } from "@/lib/orders/order-status";
import type { Slice } from "@/lib/sales/vocabulary";
import type { Day } from "@/lib/time";
import type { Question } from "../ask";
import type { Period } from "../period";
import type { SalesSums } from "../sales-sums";

type Asked = Pick<Question, "scope" | "currency">;
/** The sum of a column as a number; 0 without rows. */
export const total = (column: Parameters<typeof sql>[1]) => sql<number>`coalesce(sum(${column}), 0)`.mapWith(Number);

/** Every sum of the days, added up: the columns of a question about `sales_days`. */
export const DAY_SUMS = {
  orders: total(salesDays.orders),
  units: total(salesDays.units),
  reversedUnits: total(salesDays.reversedUnits),
  grossMinor: total(salesDays.grossMinor),
  discountMinor: total(salesDays.discountMinor),
  reversalMinor: total(salesDays.reversalMinor),
  shippingMinor: total(salesDays.shippingMinor),
  taxMinor: total(salesDays.taxMinor),
  costMinor: total(salesDays.costMinor),
  costedNetMinor: total(salesDays.costedNetMinor),
  ownReversalMinor: total(salesDays.ownReversalMinor),
};

/** The sums of each day with sales, over all shops of the question, oldest first. */
export async function listSalesDays(
  tx: Db,
  { scope, currency }: Asked,
  { from, to }: Period,
): Promise<(SalesSums & { day: Day })[]> {
  const d = salesDays;
  const rows = await tx
    .select({
      day: d.day,
      ...DAY_SUMS,
    })
    .from(d)
    .where(and(inArray(d.shopId, scope), eq(d.currency, currency), sql`${d.day} between ${from} and ${to}`))
    .groupBy(d.day)
    .orderBy(d.day);
  return rows.map((row) => ({ ...row, day: row.day as Day }));
}

export type SliceSums = Omit<SalesSums, "reversedUnits" | "costMinor" | "costedNetMinor" | "ownReversalMinor"> & {
  value: string;
};

/** The sums of a period by the values of one slice, those with most gross sales first. */
export async function listSlices(tx: Db, { scope, currency }: Asked, slice: Slice, { from, to }: Period): Promise<SliceSums[]> {
  const s = salesSlices;
  return tx
    .select({
      value: s.value,
      orders: total(s.orders),
      units: total(s.units),
      grossMinor: total(s.grossMinor),
      discountMinor: total(s.discountMinor),
      reversalMinor: total(s.reversalMinor),
      shippingMinor: total(s.shippingMinor),
      taxMinor: total(s.taxMinor),
    })
    .from(s)
    .where(and(inArray(s.shopId, scope), eq(s.slice, slice), eq(s.currency, currency), sql`${s.day} between ${from} and ${to}`))
    .groupBy(s.value)
    .orderBy(sql`sum(${s.grossMinor}) desc`, s.value);
}

/** How many of the orders placed in the days stand at which status now. */
export async function countByStatus(
  tx: Db,
  { scope, currency }: Asked,
  { from, to }: Period,
): Promise<{ status: OrderStatus; orders: number }[]> {
  const o = orderDays;
  return tx
    .select({ status: o.status, orders: total(o.orders) })
    .from(o)
    .where(and(inArray(o.shopId, scope), eq(o.currency, currency), sql`${o.day} between ${from} and ${to}`))
    .groupBy(o.status);
}

export type Fulfilment = { shipped: number; minutesToShip: number; delivered: number; promised: number; onTime: number };

/** What was handed over and delivered in the days, whatever the currency. */
export async function sumFulfilment(tx: Db, { scope }: Pick<Asked, "scope">, { from, to }: Period): Promise<Fulfilment> {
  const f = fulfilmentDays;
  const [row] = await tx
    .select({
      shipped: total(f.shipped),
      minutesToShip: total(f.minutesToShip),
      delivered: total(f.delivered),
      promised: total(f.promised),
      onTime: total(f.onTime),
    })
    .from(f)
    .where(and(inArray(f.shopId, scope), sql`${f.day} between ${from} and ${to}`));
  return row ?? { shipped: 0, minutesToShip: 0, delivered: 0, promised: 0, onTime: 0 };
}
