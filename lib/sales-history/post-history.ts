import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { OrderId, ShopId } from "@/lib/ids";
import { loadFacts } from "@/lib/orders/data/load-facts";
import { lockFold } from "@/lib/sales/data/fold";
import { insertSales } from "@/lib/sales/data/post-sales";
import { insertPosting, insertReversals, listBooked } from "@/lib/sales/data/reversals";
import { listMoments, listTakenBack, lockUnbooked } from "./data/history";
import { replay } from "./replay";

/** Their rows are locked while they are booked, and steps on them wait. */
const ORDERS_AT_ONCE = 100;
/** Room for the parts of one order that one event took back. */
const ENTRIES_PER_MOMENT = 1_000;
const FIRST_NO = 10_000;

/**
 * Books orders that came to be without the ledger: imported ones, and those older than it. What was taken back of them is
 * booked on the days their records name. In batches, each in a transaction of its own; returns how many orders it booked.
 */
export async function postHistory(db: Db, shopId: ShopId, signal?: AbortSignal): Promise<number> {
  let booked = 0;
  let after: OrderId | undefined;
  for (;;) {
    signal?.throwIfAborted();
    const ids = await inShops(db, [shopId], (tx) => bookBatch(tx, shopId, after));
    if (ids.length === 0) return booked;
    booked += ids.length;
    after = ids.at(-1);
  }
}

async function bookBatch(tx: Db, shopId: ShopId, after: OrderId | undefined): Promise<OrderId[]> {
  await lockFold(tx, shopId, { wait: true });
  const ids = await lockUnbooked(tx, shopId, after, ORDERS_AT_ONCE);
  if (ids.length === 0) return ids;
  await insertSales(tx, shopId, ids);
  const takenBack = await listTakenBack(tx, shopId, ids);
  if (takenBack.length > 0) await bookReversals(tx, shopId, takenBack);
  return ids;
}

async function bookReversals(tx: Db, shopId: ShopId, orderIds: readonly OrderId[]): Promise<void> {
  const [orders, moments] = await Promise.all([
    loadFacts(tx, scopeByProof(shopId), orderIds, "no lock"),
    listMoments(tx, shopId, orderIds),
  ]);
  for (const facts of orders) {
    const { id: orderId, eventSeq, placedAt } = facts;
    const booked = await listBooked(tx, shopId, orderId);
    const replayed = replay(facts, booked, moments.get(orderId) ?? [], placedAt);
    await insertPosting(tx, { shopId, orderId, eventSeq });
    for (const [index, { at, kind, reversals }] of replayed.entries())
      await insertReversals(tx, shopId, { orderId, eventSeq, at }, reversals, () => kind, FIRST_NO + index * ENTRIES_PER_MOMENT);
  }
}
