import "server-only";
import { inShops } from "@/db/scope";
import { assertPermission, authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found, invalid, stale } from "@/lib/errors";
import { parseMinor } from "@/lib/money";
import type { StepResult } from "@/lib/orders/apply-step";
import { UNCHANGED } from "@/lib/orders/facts";
import type { StepTarget } from "@/lib/orders/run-step";
import { stepActor } from "@/lib/orders/step-actor";
import { isFormKnown, lockOrder } from "./data";
import type { HandMethod } from "./input";
import { recordPaymentStep } from "./record-payment-step";
import { settleOrder } from "./settle-order";

export type HandPayment = {
  /** Decimal text of the order's currency. */
  amount: string;
  method: HandMethod;
  reference: string | null;
  /** The form's own key: sent again, it notes nothing. */
  formKey: string;
};

/** Notes money that reached the shop past OneSoko: a transfer, cash, mobile money by hand. Needs `payments:write`. */
export async function recordPayment(
  { actor, db, now }: Context,
  { orderId, expectedVersion }: StepTarget,
  { amount, method, reference, formKey }: HandPayment,
): Promise<StepResult> {
  const scope = authorizeShops(actor, "orders:read");
  return inShops(db, scope, async (tx) => {
    const { shopId } = found(await lockOrder(tx, scope, orderId), "order");
    assertPermission(actor, "payments:write", shopId);
    const isKnown = await isFormKnown(tx, { shopId, orderId }, formKey);
    return settleOrder(tx, scope, { orderId, actor: stepActor(actor), at: now }, (facts) => {
      if (isKnown) return UNCHANGED;
      if (expectedVersion !== undefined && expectedVersion !== facts.version) throw stale(facts.version);
      const amountMinor = parseMinor(amount, facts.currency);
      if (amountMinor === undefined || amountMinor <= 0) throw invalid("amount", "Write the amount in figures, like 1,250.00.");
      return recordPaymentStep(facts, { amountMinor, method, reference, formKey });
    });
  });
}
