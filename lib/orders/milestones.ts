import type { Changed, OrderFacts, Snapshot } from "./facts";

/** The facts before a step, kept with its event so that it can be undone. */
export const snapshot = (before: OrderFacts, { stock }: Changed): Snapshot => {
  const { acceptedAt, promisedShipBy, onHold, actionNeeded, cancelRequested, openReturn } = before;
  const { paidMinor, refundedMinor, withheldMinor, lines, shipments } = before;
  return {
    ...{ acceptedAt, promisedShipBy, onHold, actionNeeded, cancelRequested, openReturn },
    ...{ paidMinor, refundedMinor, withheldMinor, lines, shipments, stock },
  };
};

/** When the headline reached its stations; going back clears those that no longer hold. */
export function milestones(before: OrderFacts, after: OrderFacts, at: Date) {
  if (before.status === after.status) return {};
  switch (after.status) {
    case "processing":
      return { shippedAt: null };
    case "shipped":
      return before.status === "processing" ? { shippedAt: at } : { deliveredAt: null };
    case "out_for_delivery":
      return before.status === "processing" ? { shippedAt: at } : {};
    case "delivered":
      return before.status === "processing" ? { shippedAt: at, deliveredAt: at } : { deliveredAt: at };
    case "cancelled":
      return { cancelledAt: at };
    case "returned":
      return { returnedAt: at };
    default:
      return {};
  }
}
