import type { RefundId } from "@/lib/ids";
import { isFailedAndOpen, stillNeedsAction } from "../action-needed";
import { changed, type Decision, event, type OrderFacts, type RefundFacts, refused, UNCHANGED } from "../facts";
import { keepingMore } from "../refund-proposal";
import { withRefunded } from "./refund";

/** A refund that failed is not tried again and its money kept: nobody must act because of it any more. The oldest one, unless it is named. */
export function giveUpRefund(facts: OrderFacts, { refundId }: { refundId?: RefundId }, at: Date): Decision {
  const named = facts.refunds.find(({ id }) => id === refundId);
  if (named?.closedAt) return UNCHANGED;
  const one = refundId ? named : facts.refunds.find(isFailedAndOpen);
  if (!one || !isFailedAndOpen(one)) return refused("no-failed-refund", "No refund has failed that waits for somebody.");
  const refunds = facts.refunds.map((refund) => (refund === one ? { ...refund, closedAt: at } : refund));
  const next = keepingMore({ ...facts, refunds }, hadItGone(facts, one));
  return changed({
    facts: { ...next, actionNeeded: stillNeedsAction(next) },
    records: [{ kind: "refundClosed", id: one.id }],
    event: event("refund.given_up", { refund_id: one.id, amount_minor: one.amountMinor }, false),
    undoable: false,
  });
}

const hadItGone = (facts: OrderFacts, one: RefundFacts): OrderFacts => ({
  ...facts,
  refunds: facts.refunds.map((refund) => (refund === one ? { ...refund, state: "done" } : refund)),
  refundedMinor: facts.refundedMinor + one.amountMinor,
  lines: withRefunded(facts.lines, one.units, 1),
});
