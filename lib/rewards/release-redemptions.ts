import "server-only";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import { listShopIds } from "@/lib/jobs/data/old-records";
import type { JobHandler } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import { listOverdue } from "./data/redemptions";
import { endRedemption } from "./end-redemption";

const REDEMPTIONS_AT_ONCE = 1_000;

/** Gives up codes that nobody used in time. One transaction each, and only if it was not used meanwhile; one that fails holds up no other. */
export const releaseRedemptions: JobHandler<"release-redemptions"> = async ({ db, now, signal }) => {
  const shopIds = await listShopIds(db);
  const due = await inShops(db, shopIds, (tx) => listOverdue(tx, shopIds, now, REDEMPTIONS_AT_ONCE));
  let released = 0;
  for (const { shopId, id } of due) {
    signal.throwIfAborted();
    try {
      const ended = await retryLostRaces(() =>
        inShops(db, [shopId], (tx) => endRedemption(tx, shopId, id, { onlyOverdue: true, actorId: null }, now)),
      );
      if (ended) released += 1;
    } catch (error) {
      signal.throwIfAborted();
      log().error({ err: error, shopId, redemptionId: id }, "an unused reward could not be released");
    }
  }
  if (released > 0) log().info({ released }, "unused rewards released");
};
