import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { salesSlices } from "@/db/schema";
import type { ShopId } from "@/lib/ids";
import type { Day } from "@/lib/time";
import type { Question } from "../ask";
import type { Period } from "../period";

const s = salesSlices;
const net = sql<number>`sum(${s.grossMinor} - ${s.discountMinor} - ${s.reversalMinor})`.mapWith(Number);
const orders = sql<number>`sum(${s.orders})`.mapWith(Number);
const hour = sql<number>`${s.value}::int`.mapWith(Number);

/** Monday is 1, Sunday 7; the hour is that of the shop's clock. */
export type HourSums = { weekday: number; hour: number; orders: number; netMinor: number };

/** The sales of a period by weekday and hour; hours without any are left out. */
export async function listWeekdayHours(
  tx: Db,
  { scope, currency }: Pick<Question, "scope" | "currency">,
  { from, to }: Period,
): Promise<HourSums[]> {
  const weekday = sql<number>`extract(isodow from ${s.day})::int`.mapWith(Number);
  return tx
    .select({ weekday, hour, orders, netMinor: net })
    .from(s)
    .where(and(inArray(s.shopId, scope), eq(s.slice, "hour"), eq(s.currency, currency), sql`${s.day} between ${from} and ${to}`))
    .groupBy(sql`1, 2`)
    .orderBy(sql`1, 2`);
}

export type ShopHour = Omit<HourSums, "weekday"> & { shopId: ShopId; day: Day };

/** The hours of some days, shop by shop. */
export async function listShopHours(
  tx: Db,
  { scope, currency }: Pick<Question, "scope" | "currency">,
  days: readonly Day[],
): Promise<ShopHour[]> {
  const rows = await tx
    .select({ shopId: s.shopId, day: s.day, hour, orders, netMinor: net })
    .from(s)
    .where(and(inArray(s.shopId, scope), eq(s.slice, "hour"), eq(s.currency, currency), inArray(s.day, [...days])))
    .groupBy(s.shopId, s.day, s.value);
  return rows.map((row) => ({ ...row, day: row.day as Day }));
}
