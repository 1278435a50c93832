import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orderAddresses, orderDays, orderMarks } from "@/db/schema";
import type { Question } from "../ask";
import type { Period } from "../period";

type Asked = Pick<Question, "scope" | "currency">;

const total = (column: Parameters<typeof sql>[1]) => sql<number>`coalesce(sum(${column}), 0)`.mapWith(Number);

export type PlaceSums = { country: string; region: string | null; town: string; orders: number; netMinor: number };

/** Orders placed in the days. */
export async function countPlaced(tx: Db, { scope, currency }: Asked, { from, to }: Period): Promise<number> {
  const o = orderDays;
  const [row] = await tx
    .select({ orders: total(o.orders) })
    .from(o)
    .where(and(inArray(o.shopId, scope), eq(o.currency, currency), sql`${o.day} between ${from} and ${to}`));
  return row?.orders ?? 0;
}

/** Where the orders placed in the days were sent, with the net sales that stand of them now, those with most first. */
export async function listPlaces(tx: Db, { scope, currency }: Asked, { from, to }: Period, limit: number): Promise<PlaceSums[]> {
  const [m, a] = [orderMarks, orderAddresses];
  return tx
    .select({
      country: a.country,
      region: a.region,
      town: a.town,
      orders: sql<number>`count(*)`.mapWith(Number),
      netMinor: total(m.netMinor),
    })
    .from(m)
    .innerJoin(a, and(eq(a.shopId, m.shopId), eq(a.orderId, m.orderId)))
    .where(and(inArray(m.shopId, scope), eq(m.currency, currency), sql`${m.day} between ${from} and ${to}`))
    .groupBy(a.country, a.region, a.town)
    .orderBy(sql`sum(${m.netMinor}) desc`, a.country, a.town, a.region)
    .limit(limit);
}
