import type { OrderFacts } from "@/lib/orders/facts";

/**
 * Whether a step may have changed what an order earns: it was delivered, no longer is, something of it was taken back,
 * or what was paid for it is another amount.
 */
export function touchesPoints(before: OrderFacts, after: OrderFacts): boolean {
  if (after.customerId === null) return false;
  const hasArrived = ({ status }: OrderFacts) => status === "delivered" || status === "returned";
  if (before.status !== after.status) return hasArrived(before) || hasArrived(after);
  return hasArrived(after) && basis(before) !== basis(after);
}

/** Whether the step delivered the order: only then does it earn for the first time. */
export const isArriving = (before: OrderFacts, after: OrderFacts) =>
  before.status !== "delivered" && after.status === "delivered";

const basis = ({ lines, shipments, refunds, paidMinor }: OrderFacts): string =>
  JSON.stringify([
    lines.map(({ qtyCancelled, qtyReturnedAfterDelivery, qtyRefunded }) => [qtyCancelled, qtyReturnedAfterDelivery, qtyRefunded]),
    shipments.map(({ stage }) => stage),
    refunds.map(({ id, state, amountMinor }) => [id, state, amountMinor]),
    paidMinor,
  ]);
