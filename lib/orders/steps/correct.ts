import { changed, type Decision, event, type FactRecord, type OrderFacts, refused, UNCHANGED } from "../facts";
import { keptUnits } from "../projection";

/** It was not delivered after all: the parcels are on their way again, and cash that was noted at the door is taken back. */
export function correct(facts: OrderFacts, { reason }: { reason: string }): Decision {
  if (facts.status === "shipped") return UNCHANGED;
  if (facts.status !== "delivered") return refused("not-delivered", "Only a delivered order can be corrected.");
  if (keptUnits(facts).length === 0 || facts.lines.some(({ qtyReturnedAfterDelivery }) => qtyReturnedAfterDelivery > 0))
    return refused("already-returned", "Units have come back already; the delivery cannot be taken back.");
  if (facts.openReturn) return refused("return-open", "The customer asked for a return. Answer it first.");
  const collected = facts.shipments.reduce((total, { codCollectedMinor }) => total + (codCollectedMinor ?? 0), 0);
  if (facts.paidMinor - collected < facts.refundedMinor)
    return refused("already-refunded", "Money of this order was paid back already; the delivery cannot be taken back.");
  const records: FactRecord[] =
    collected > 0 ? [{ kind: "payment", amountMinor: -collected, method: "cash_on_delivery", reference: "correction" }] : [];
  return changed({
    facts: {
      ...facts,
      paidMinor: facts.paidMinor - collected,
      shipments: facts.shipments.map((parcel) =>
        parcel.stage === "delivered"
          ? { ...parcel, stage: "shipped" as const, deliveredAt: null, codCollectedMinor: null }
          : parcel,
      ),
    },
    records,
    event: event("order.corrected", { reason }),
    undoable: false,
  });
}
