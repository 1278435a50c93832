import "server-only";
import { and, desc, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { salesDays, salesPostings, shops } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Period } from "../period";

export const listQuestionShops = (tx: Db, scope: ShopScope) =>
  tx
    .select({ id: shops.id, name: shops.name, currency: shops.currency, timeZone: shops.timeZone })
    .from(shops)
    .where(inArray(shops.id, scope))
    .orderBy(shops.name);

/** Shops whose newest events the sums do not know yet. */
export async function listUnfolded(tx: Db, scope: ShopScope): Promise<ShopId[]> {
  const rows = await tx
    .selectDistinct({ shopId: salesPostings.shopId })
    .from(salesPostings)
    .where(inArray(salesPostings.shopId, scope));
  return rows.map(({ shopId }) => shopId);
}

/** Currencies with sales in the days, those with most orders first. */
export async function listSoldCurrencies(tx: Db, scope: ShopScope, { from, to }: Period): Promise<Currency[]> {
  const rows = await tx
    .select({ currency: salesDays.currency })
    .from(salesDays)
    .where(and(inArray(salesDays.shopId, scope), sql`${salesDays.day} between ${from} and ${to}`))
    .groupBy(salesDays.currency)
    .orderBy(desc(sql`sum(${salesDays.orders})`), salesDays.currency);
  return rows.map(({ currency }) => currency);
}
