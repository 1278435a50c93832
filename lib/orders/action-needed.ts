import type { OrderFacts, RefundFacts } from "./facts";
import { isAttemptFailed } from "./projection";
import { owedBackMinor } from "./refund-proposal";

/** A refund that failed and that nobody has made anew or given up. */
export const isFailedAndOpen = ({ state, closedAt }: Pick<RefundFacts, "state" | "closedAt">): boolean =>
  state === "failed" && closedAt === null;

/** A refund that was promised: its money is still here. */
export const isPromised = ({ state }: Pick<RefundFacts, "state">): boolean => state === "pending";

/** A refund that somebody has to see to. */
export const isRefundOpen = (refund: Pick<RefundFacts, "state" | "closedAt">): boolean =>
  isPromised(refund) || isFailedAndOpen(refund);

/** Whether a reason to act is left of those there were: a refund to see to, a failed attempt, money that is owed back. */
export const stillNeedsAction = (facts: OrderFacts): boolean =>
  facts.refunds.some(isRefundOpen) || (facts.actionNeeded && (facts.shipments.some(isAttemptFailed) || owedBackMinor(facts) > 0));

/** Whether somebody must act now that units came back: what was paid for them is to be given back, or kept. */
export const needsActionForGone = (facts: OrderFacts): boolean =>
  stillNeedsAction({ ...facts, actionNeeded: facts.actionNeeded || owedBackMinor(facts) > 0 });

/**
 * Refunds after money was given back: those that failed are over, the oldest first, as far as the new amount reaches, and
 * all of them once nothing is left to give back. `closed` are the ones that ended by it.
 */
export function closeReplaced(refunds: readonly RefundFacts[], amountMinor: number, leftMinor: number, at: Date) {
  let reach = leftMinor === 0 ? Number.MAX_SAFE_INTEGER : amountMinor;
  const closed = refunds.filter((refund) => {
    if (!isFailedAndOpen(refund) || refund.amountMinor > reach) return false;
    reach -= refund.amountMinor;
    return true;
  });
  return { closed, refunds: refunds.map((refund) => (closed.includes(refund) ? { ...refund, closedAt: at } : refund)) };
}
