import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import { AppError } from "@/lib/errors";
import { listShopIds } from "@/lib/jobs/data/old-records";
import type { JobHandler } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import { listNotAccepted, listUnpaidTooLong } from "./data/expiring";
import { expireOrder } from "./expire-order";

const ORDERS_AT_ONCE = 500;

/**
 * Cancels pending orders that were not paid in their shop's time, or, with cash on delivery, not accepted in it, and puts
 * their units back on sale. One transaction each.
 */
export const expireOrders: JobHandler<"expire-orders"> = async ({ db, now, jobId, signal }) => {
  const counts = { expired: 0, not_accepted: 0 };
  for (const shopId of await listShopIds(db)) {
    const scope = scopeByProof(shopId);
    const question = { now, limit: ORDERS_AT_ONCE };
    const due = await inShops(db, scope, async (tx) => ({
      expired: await listUnpaidTooLong(tx, scope, question),
      not_accepted: await listNotAccepted(tx, scope, question),
    }));
    for (const reason of ["expired", "not_accepted"] as const)
      for (const orderId of due[reason]) {
        signal.throwIfAborted();
        const ctx = { actor: { kind: "system" as const, shopId }, db, now, requestId: jobId };
        counts[reason] += await expireOrder(ctx, orderId, reason).then(Number).catch(ignoreRefusal);
      }
  }
  if (counts.expired + counts.not_accepted > 0) log().info(counts, "orders expired");
};

function ignoreRefusal(refusal: unknown): 0 {
  if (refusal instanceof AppError && refusal.kind === "conflict") return 0;
  throw refusal;
}
