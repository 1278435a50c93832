import "server-only";
import { and, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orderMarks, orders } from "@/db/schema";
import { type OrderId, type ShopId, uuidOf } from "@/lib/ids";
import type { OrderStatus } from "@/lib/orders/order-status";
import type { Day } from "@/lib/time";
import type { Question } from "../ask";
import type { OrderMeasure } from "../entries";

const m = orderMarks;

export type CountedOrder = {
  shopId: ShopId;
  orderId: OrderId;
  number: string;
  day: Day;
  status: OrderStatus;
  shippedDay: Day | null;
  minutesToShip: number | null;
  deliveredDay: Day | null;
  onTime: boolean | null;
};
type Asked = Pick<Question, "scope" | "currency" | "period">;

/** How orders were handed over and delivered is counted whatever their currency, by the day of it. */
function counted({ scope, currency, period: { from, to } }: Asked, measure: OrderMeasure) {
  const mine = inArray(m.shopId, scope);
  if (measure === "hoursToShip") return and(mine, sql`${m.shippedDay} between ${from} and ${to}`);
  if (measure === "onTimeRate") return and(mine, isNotNull(m.onTime), sql`${m.deliveredDay} between ${from} and ${to}`);
  return and(mine, eq(m.currency, currency), sql`${m.day} between ${from} and ${to}`);
}

/** The orders a figure is counted from, newest first, from behind one on. */
export async function listCountedRows(
  tx: Db,
  asked: Asked,
  measure: OrderMeasure,
  { place, limit }: { place?: { day: string; orderId: string }; limit: number },
): Promise<CountedOrder[]> {
  const behind = place && sql`(${m.day}, ${m.orderId}) < (${place.day}::date, ${uuidOf(place.orderId as OrderId)}::uuid)`;
  const rows = await tx
    .select({
      ...{ shopId: m.shopId, orderId: m.orderId, number: orders.number, day: m.day, status: m.status },
      ...{ shippedDay: m.shippedDay, minutesToShip: m.minutesToShip, deliveredDay: m.deliveredDay, onTime: m.onTime },
    })
    .from(m)
    .innerJoin(orders, and(eq(orders.shopId, m.shopId), eq(orders.id, m.orderId)))
    .where(and(counted(asked, measure), behind))
    .orderBy(desc(m.day), desc(m.orderId))
    .limit(limit);
  return rows as CountedOrder[];
}

export type CountedSums = {
  orders: number;
  delivered: number;
  cancelled: number;
  returned: number;
  shipped: number;
  minutesToShip: number;
  promised: number;
  onTime: number;
};

/** All the orders of a figure, added up. */
export async function sumCounted(tx: Db, asked: Asked, measure: OrderMeasure): Promise<CountedSums> {
  const count = (what: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${what})`.mapWith(Number);
  const [row] = await tx
    .select({
      orders: sql<number>`count(*)`.mapWith(Number),
      delivered: count(sql`${m.status} = 'delivered'`),
      cancelled: count(sql`${m.status} = 'cancelled'`),
      returned: count(sql`${m.status} = 'returned'`),
      shipped: count(sql`${m.shippedDay} is not null`),
      minutesToShip: sql<number>`coalesce(sum(${m.minutesToShip}), 0)`.mapWith(Number),
      promised: count(sql`${m.onTime} is not null`),
      onTime: count(sql`${m.onTime}`),
    })
    .from(m)
    .where(counted(asked, measure));
  if (!row) throw new Error("a sum has one row");
  return row;
}
