import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import { AppError } from "@/lib/errors";
import { listShopIds } from "@/lib/jobs/data/old-records";
import type { JobHandler } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import { listUnpaidTooLong } from "./data/unpaid";
import { takeStep } from "./take-step";

const ORDERS_AT_ONCE = 500;

/** Cancels pending orders that were not paid in their shop's time and puts their units back on sale. One transaction each. */
export const expireOrders: JobHandler<"expire-orders"> = async ({ db, now, jobId, signal }) => {
  let expired = 0;
  for (const shopId of await listShopIds(db)) {
    const scope = scopeByProof(shopId);
    const due = await inShops(db, scope, (tx) => listUnpaidTooLong(tx, scope, now, ORDERS_AT_ONCE));
    for (const orderId of due) {
      signal.throwIfAborted();
      const ctx = { actor: { kind: "system" as const, shopId }, db, now, requestId: jobId };
      const cancelled = takeStep(ctx, { orderId }, { step: "cancel", what: "order", reason: "expired", note: "", restock: true });
      // Whoever paid, accepted or cancelled it a moment ago was first.
      expired += await cancelled.then(({ changed }) => Number(changed)).catch(ignoreRefusal);
    }
  }
  if (expired > 0) log().info({ expired }, "unpaid orders expired");
};

function ignoreRefusal(refusal: unknown): 0 {
  if (refusal instanceof AppError && refusal.kind === "conflict") return 0;
  throw refusal;
}
