import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { ShopId } from "@/lib/ids";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import { freshenSales } from "@/lib/sales/freshen-sales";
import { attributeOrders } from "./attribute-orders";
import { findRun, findSeenUntil } from "./data/attribution";

/** What somebody may wait for: some thousand orders, half a second. More than that is the job's. */
const WHILE_SOMEBODY_WAITS = { mostPieces: 4, portion: { orders: 500, touches: 5_000 } };

/** How old the credits are that are shown. */
export type CreditsShown = {
  /** All that had happened until then is in them; null before the first reckoning is whole. */
  asOf: Date | null;
  isCurrent: boolean;
  /** How far the reckoning that will take their place has come, by when orders were placed. */
  seenUntil: Date | null;
};

/** Brings a shop's credits up to date for a page, or hands over to the job what would take long. */
export async function freshenCredits(db: Db, shop: { id: ShopId; timeZone: string }, now: Date): Promise<CreditsShown> {
  await freshenSales(db, shop.id);
  const { isCurrent, hasMore } = await attributeOrders(db, shop, now, WHILE_SOMEBODY_WAITS);
  return inShops(db, [shop.id], async (tx) => {
    if (hasMore || !isCurrent) await enqueueJob(tx, "attribute-orders", { shopId: shop.id }, { key: shop.id });
    const run = await findRun(tx, shop.id);
    const seenUntil = isCurrent ? null : await findSeenUntil(tx, shop.id);
    return { asOf: run?.asOf ?? null, isCurrent, seenUntil };
  });
}
