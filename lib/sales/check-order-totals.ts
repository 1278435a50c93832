import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { ShopId } from "@/lib/ids";
import { compareOrderTotals, listOrderMonths } from "./data/order-totals";
import { type RollupCheck, saveChecks } from "./data/rebuild";
import { MOST_CHECK_EXAMPLES, ORDER_TOTALS } from "./vocabulary";

/**
 * Compares every order of a shop with its rows in the ledger, a month at a time, and keeps the result for the page. Nothing
 * is put right: the ledger is history, and a difference is a fault of ours to be looked at.
 */
export async function checkOrderTotals(db: Db, shopId: ShopId, at: Date, signal?: AbortSignal): Promise<RollupCheck> {
  const check = { rollup: ORDER_TOTALS, rows: 0, differing: 0, examples: [] as string[] };
  for (const month of await inShops(db, [shopId], (tx) => listOrderMonths(tx, shopId))) {
    signal?.throwIfAborted();
    const room = MOST_CHECK_EXAMPLES - check.examples.length;
    const compared = await inShops(db, [shopId], (tx) => compareOrderTotals(tx, shopId, month, room));
    check.rows += compared.orders;
    check.differing += compared.differing;
    check.examples.push(...compared.examples);
  }
  await inShops(db, [shopId], (tx) => saveChecks(tx, shopId, [check], at));
  return check;
}
