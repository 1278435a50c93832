import "server-only";
import { inShops } from "@/db/scope";
import { listShopIds } from "@/lib/jobs/data/old-records";
import type { JobHandler } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import { listDueHolds, lockHold } from "./data/holds";
import { endCheckoutHold } from "./end-checkout-hold";

const HOLDS_AT_ONCE = 1_000;

/** Gives back what buyers kept and left. One transaction each, and only if the buyer did not come back meanwhile. */
export const releaseReservations: JobHandler<"release-reservations"> = async ({ db, now, signal }) => {
  const shopIds = await listShopIds(db);
  const due = await inShops(db, shopIds, (tx) => listDueHolds(tx, shopIds, now, HOLDS_AT_ONCE));
  let released = 0;
  for (const { shopId, cartId } of due) {
    signal.throwIfAborted();
    await inShops(db, [shopId], async (tx) => {
      const until = await lockHold(tx, shopId, cartId);
      if (until === undefined || until >= now) return;
      await endCheckoutHold(tx, shopId, cartId, now);
      released += 1;
    });
  }
  if (released > 0) log().info({ released }, "checkout holds released");
};
