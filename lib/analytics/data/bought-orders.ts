import "server-only";
import { and, desc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orderMarks, orders, shopCustomers } from "@/db/schema";
import { type CustomerId, type OrderId, type ShopId, uuidOf } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";
import type { Question } from "../ask";
import { type BuyerMeasure, boughtOf } from "../entries";

const m = orderMarks;

/** An order of a known customer. `prevDay` is the day of their order before it, null where it was their first. */
export type BoughtOrder = {
  shopId: ShopId;
  orderId: OrderId;
  number: string;
  day: Day;
  customerId: CustomerId;
  /** Null for who may not read the shop's orders. */
  name: string | null;
  prevDay: Day | null;
  netMinor: number;
  currency: Currency;
};
type Asked = Pick<Question, "scope" | "currency" | "period">;

/** People count whatever the currency of their orders, money in one. */
function bought({ scope, currency, period: { from, to } }: Asked, measure: BuyerMeasure) {
  const which = { all: undefined, first: isNull(m.prevDay), later: isNotNull(m.prevDay) }[boughtOf(measure)];
  const isMoney = measure === "firstOrdersNet" || measure === "laterOrdersNet";
  return and(
    ...[inArray(m.shopId, scope), isNotNull(m.firstDay), sql`${m.day} between ${from} and ${to}`, which],
    isMoney ? eq(m.currency, currency) : undefined,
  );
}

/** The orders a figure of customers is made of, newest first, from behind one on. Names for shops among `named` only. */
export async function listBoughtRows(
  tx: Db,
  asked: Asked & { named: readonly ShopId[] },
  measure: BuyerMeasure,
  { place, limit }: { place?: { day: string; orderId: string }; limit: number },
): Promise<BoughtOrder[]> {
  const k = shopCustomers;
  const behind = place && sql`(${m.day}, ${m.orderId}) < (${place.day}::date, ${uuidOf(place.orderId as OrderId)}::uuid)`;
  const rows = await tx
    .select({
      ...{ shopId: m.shopId, orderId: m.orderId, number: orders.number, day: m.day, customerId: m.customerId, name: k.name },
      ...{ prevDay: m.prevDay, netMinor: m.netMinor, currency: m.currency },
    })
    .from(m)
    .innerJoin(orders, and(eq(orders.shopId, m.shopId), eq(orders.id, m.orderId)))
    .leftJoin(k, and(eq(k.shopId, m.shopId), eq(k.customerId, m.customerId), inArray(k.shopId, [...asked.named])))
    .where(and(bought(asked, measure), behind))
    .orderBy(desc(m.day), desc(m.orderId))
    .limit(limit);
  return rows as BoughtOrder[];
}

export type BoughtSums = { orders: number; customers: number };

/** How many orders a figure is made of, and of how many customers; each shop counts its own. */
export async function countBought(tx: Db, asked: Asked, measure: BuyerMeasure): Promise<BoughtSums> {
  const [row] = await tx
    .select({
      orders: sql<number>`count(*)`.mapWith(Number),
      customers: sql<number>`count(distinct (${m.shopId}, ${m.customerId}))`.mapWith(Number),
    })
    .from(m)
    .where(bought(asked, measure));
  return row ?? { orders: 0, customers: 0 };
}
