import "server-only";
import { inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { rollupChecks } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import { MOST_CHECK_EXAMPLES, ORDER_TOTALS } from "@/lib/sales/vocabulary";

/**
 * What the newest comparison found: of the sums with the ledger, and of the ledger with the orders (`orders`; `examples` are
 * numbers of some that differ). Shops that were not checked yet are not in it.
 */
export type SelfCheck = {
  shops: number;
  rows: number;
  differing: number;
  checkedAt: Date;
  orders: { compared: number; differing: number; examples: string[] };
};

/** The newest comparison of each shop, taken together; `checkedAt` is the oldest. Undefined before the first. */
export async function findSelfCheck(tx: Db, scope: ShopScope): Promise<SelfCheck | undefined> {
  const c = rollupChecks;
  const isOrders = sql`${c.rollup} = ${ORDER_TOTALS}`;
  const total = (column: typeof c.rows | typeof c.differing, where: typeof isOrders) =>
    sql<number>`coalesce(sum(${column}) filter (where ${where}), 0)`.mapWith(Number);
  const isSum = sql`not ${isOrders}`;
  const [row] = await tx
    .select({
      shops: sql<number>`count(distinct ${c.shopId}) filter (where ${isSum})`.mapWith(Number),
      rows: total(c.rows, isSum),
      differing: total(c.differing, isSum),
      checkedAt: sql<Date | null>`min(${c.checkedAt})`.mapWith(c.checkedAt),
      compared: total(c.rows, isOrders),
      wrong: total(c.differing, isOrders),
      examples: sql<string[][]>`coalesce(jsonb_agg(${c.examples}) filter (where ${isOrders}), '[]')`,
    })
    .from(c)
    .where(inArray(c.shopId, scope));
  if (!row?.checkedAt) return undefined;
  const { compared, wrong, examples, ...sums } = row;
  return {
    ...sums,
    checkedAt: row.checkedAt,
    orders: { compared, differing: wrong, examples: examples.flat().slice(0, MOST_CHECK_EXAMPLES) },
  };
}
