import "server-only";
import { inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { rollupChecks } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";

/** What the newest comparison of the sums with the ledger found. Shops that were not checked yet are not in it. */
export type SelfCheck = { shops: number; rows: number; differing: number; checkedAt: Date };

/** The newest comparison of each shop, taken together; `checkedAt` is the oldest. Undefined before the first. */
export async function findSelfCheck(tx: Db, scope: ShopScope): Promise<SelfCheck | undefined> {
  const c = rollupChecks;
  const [row] = await tx
    .select({
      shops: sql<number>`count(distinct ${c.shopId})`.mapWith(Number),
      rows: sql<number>`coalesce(sum(${c.rows}), 0)`.mapWith(Number),
      differing: sql<number>`coalesce(sum(${c.differing}), 0)`.mapWith(Number),
      checkedAt: sql<Date | null>`min(${c.checkedAt})`.mapWith(c.checkedAt),
    })
    .from(c)
    .where(inArray(c.shopId, scope));
  return row?.checkedAt ? { ...row, checkedAt: row.checkedAt } : undefined;
}
