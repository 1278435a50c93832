import type { OrderFacts } from "@/lib/orders/facts";

/** Whether a step may have changed what an order earns: it was delivered, no longer is, or something of it was taken back. */
export function touchesPoints(before: OrderFacts, after: OrderFacts): boolean {
  if (after.customerId === null) return false;
  const [was, is] = [before.status === "delivered", after.status === "delivered"];
  if (was !== is) return true;
  return is && basis(before) !== basis(after);
}

const basis = ({ lines, shipments, refunds, paidMinor }: OrderFacts): string =>
  JSON.stringify([
    lines.map(({ qtyCancelled, qtyReturnedAfterDelivery, qtyRefunded }) => [qtyCancelled, qtyReturnedAfterDelivery, qtyRefunded]),
    shipments.map(({ stage }) => stage),
    refunds.map(({ id, state, amountMinor }) => [id, state, amountMinor]),
    refunds.length > 0 && paidMinor,
  ]);
