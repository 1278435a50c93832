import { formatMoney } from "@/lib/format";
import { changed, type Decision, event, type OrderFacts, type PaymentRecord, refused } from "@/lib/orders/facts";
import { owedBackMinor } from "@/lib/orders/refund-proposal";

/**
 * Notes money that came, whatever the order has become meanwhile; negative when an earlier payment turns out not to have
 * happened, which never goes below what was given back. Money that the shop must give back makes the order ask for action.
 */
export function recordPaymentStep(facts: OrderFacts, payment: PaymentRecord): Decision {
  const { amountMinor, method, reference, reason } = payment;
  if (amountMinor === 0) return refused("payment-is-nothing", "A payment of nothing is none.");
  const paidMinor = facts.paidMinor + amountMinor;
  if (paidMinor < facts.refundedMinor)
    return refused(
      "payment-given-back",
      `${formatMoney(facts.refundedMinor, facts.currency)} was paid back already, so at least that much must have come.`,
    );
  const next = { ...facts, paidMinor };
  const actionNeeded = facts.actionNeeded || (amountMinor > 0 && owedBackMinor(next) > 0);
  return changed({
    facts: { ...next, actionNeeded },
    records: [{ kind: "payment", ...payment }],
    event: event("payment.recorded", { amount_minor: amountMinor, method, reference, ...(reason && { reason }) }),
    ...(amountMinor > 0 && { message: "payment_received" as const }),
    undoable: false,
  });
}
