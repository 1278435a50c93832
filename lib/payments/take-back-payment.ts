import "server-only";
import { inShops } from "@/db/scope";
import { assertPermission, authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found, stale } from "@/lib/errors";
import type { Id } from "@/lib/ids";
import type { StepResult } from "@/lib/orders/apply-step";
import { refused, UNCHANGED } from "@/lib/orders/facts";
import type { StepTarget } from "@/lib/orders/run-step";
import { stepActor } from "@/lib/orders/step-actor";
import { findPayment, lockOrder } from "./data";
import { isByHand } from "./hand-payment";
import { recordPaymentStep } from "./record-payment-step";
import { settleOrder } from "./settle-order";

/**
 * Undoes a payment that staff noted by mistake: a negative one with the reason is added, and nothing removed. Once only;
 * never below what was given back. Needs `payments:write`.
 */
export async function takeBackPayment(
  { actor, db, now }: Context,
  { orderId, expectedVersion }: StepTarget,
  { paymentId, reason }: { paymentId: Id<"pay">; reason: string },
): Promise<StepResult> {
  const scope = authorizeShops(actor, "orders:read");
  return inShops(db, scope, async (tx) => {
    const { shopId } = found(await lockOrder(tx, scope, orderId), "order");
    assertPermission(actor, "payments:write", shopId);
    const payment = found(await findPayment(tx, { shopId, orderId }, paymentId), "payment");
    return settleOrder(tx, scope, { orderId, actor: stepActor(actor), at: now }, (facts) => {
      if (payment.isTakenBack) return UNCHANGED;
      if (expectedVersion !== undefined && expectedVersion !== facts.version) throw stale(facts.version);
      if (!isByHand(payment)) return refused("payment-not-by-hand", "Only a payment that was noted by hand can be taken back.");
      const { amountMinor, method, reference } = payment;
      return recordPaymentStep(facts, { amountMinor: -amountMinor, method, reference, takesBackId: paymentId, reason });
    });
  });
}
