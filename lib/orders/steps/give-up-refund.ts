import type { RefundId } from "@/lib/ids";
import { isFailedAndOpen, isRefundOpen } from "../action-needed";
import { changed, type Decision, event, type OrderFacts, refused, UNCHANGED } from "../facts";
import { isAttemptFailed } from "../projection";

/** A refund that failed is not tried again: nobody must act because of it any more. The oldest one, unless it is named. */
export function giveUpRefund(facts: OrderFacts, { refundId }: { refundId?: RefundId }, at: Date): Decision {
  const named = facts.refunds.find(({ id }) => id === refundId);
  if (named?.closedAt) return UNCHANGED;
  const one = refundId ? named : facts.refunds.find(isFailedAndOpen);
  if (!one || !isFailedAndOpen(one)) return refused("no-failed-refund", "No refund has failed that waits for somebody.");
  const refunds = facts.refunds.map((refund) => (refund === one ? { ...refund, closedAt: at } : refund));
  const actionNeeded = refunds.some(isRefundOpen) || (facts.actionNeeded && facts.shipments.some(isAttemptFailed));
  return changed({
    facts: { ...facts, refunds, actionNeeded },
    records: [{ kind: "refundClosed", id: one.id }],
    event: event("refund.given_up", { refund_id: one.id, amount_minor: one.amountMinor }, false),
    undoable: false,
  });
}
