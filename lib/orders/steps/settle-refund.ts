import type { RefundId } from "@/lib/ids";
import { stillNeedsAction } from "../action-needed";
import { changed, type Decision, event, type OrderFacts, refused, UNCHANGED } from "../facts";
import { withRefunded } from "./refund";

export type SettleRefundInput = {
  /** Left out, it is the oldest one that is promised. */
  refundId?: RefundId;
  outcome: "done" | "failed";
  reference?: string;
  /** What went wrong, for the shop. */
  failure?: string;
};

/** A promised refund has reached the customer, or failed: then its money is there to be given back again, and somebody must act. */
export function settleRefund(facts: OrderFacts, { refundId, outcome, reference, failure }: SettleRefundInput): Decision {
  const one = facts.refunds.find(({ id, state }) => (refundId ? id === refundId : state === "pending"));
  if (!one) return refused("no-such-refund", refundId ? "This order has no such refund." : "No refund is on its way.");
  if (one.state === outcome) return UNCHANGED;
  if (one.state !== "pending") return refused("refund-settled", `This refund is settled already: it is ${one.state}.`);
  const { id, amountMinor, units, method } = one;
  const isFailed = outcome === "failed";
  const next = {
    ...facts,
    refunds: facts.refunds.map((refund) => (refund === one ? { ...refund, state: outcome } : refund)),
    ...(isFailed && { refundedMinor: facts.refundedMinor - amountMinor, lines: withRefunded(facts.lines, units, -1) }),
  };
  return changed({
    facts: { ...next, actionNeeded: stillNeedsAction(next) },
    records: [{ kind: "refundSettled", id, state: outcome, reference: reference ?? null, failure: failure ?? null }],
    event: isFailed
      ? event("refund.failed", { refund_id: id, amount_minor: amountMinor, failure: failure ?? "" }, false)
      : event("refund.recorded", { refund_id: id, amount_minor: amountMinor, state: outcome, method }),
    ...(!isFailed && { message: "refund_made" }),
    undoable: false,
  });
}
