import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { ShopId } from "@/lib/ids";
import { lockFold } from "./data/fold";
import { foldPostings } from "./fold-postings";

/**
 * Adds what the ledger got since the last time to the daily sums of a shop, batch by batch, each in a transaction of its
 * own: one that is killed leaves its postings for the next. Returns how many postings it folded; none while another is at it.
 */
export async function foldSales(
  db: Db,
  shopId: ShopId,
  { signal, mostBatches = Number.POSITIVE_INFINITY }: { signal?: AbortSignal; mostBatches?: number } = {},
): Promise<number> {
  let folded = 0;
  for (let batch = 0; batch < mostBatches; batch++) {
    signal?.throwIfAborted();
    const taken = await inShops(db, [shopId], (tx) => foldBatch(tx, shopId));
    if (taken === 0) break;
    folded += taken;
  }
  return folded;
}

async function foldBatch(tx: Db, shopId: ShopId): Promise<number> {
  return (await lockFold(tx, shopId, { wait: false })) ? foldPostings(tx, shopId) : 0;
}
