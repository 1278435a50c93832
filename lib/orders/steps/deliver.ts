import { formatMoney } from "@/lib/format";
import { stillNeedsAction } from "../action-needed";
import { changed, type Decision, event, type FactRecord, type OrderFacts, refused, UNCHANGED } from "../facts";
import { dueMinor, headline } from "../projection";
import type { ParcelInput } from "./set-out";

export type DeliverInput = ParcelInput & {
  /** Cash taken at the door, in minor units. Unless given, the last parcel of a cash-on-delivery order takes what is due. */
  codCollectedMinor?: number;
};

const ON_THE_WAY = ["shipped", "out_for_delivery"];

/** Parcels reach the customer: one, or all that are on their way. Cash on delivery is part of it. */
export function deliver(facts: OrderFacts, { shipmentId, codCollectedMinor }: DeliverInput, at: Date): Decision {
  const parcels = facts.shipments.filter(({ id }) => shipmentId === undefined || id === shipmentId);
  const arriving = parcels.filter(({ stage }) => ON_THE_WAY.includes(stage));
  if (arriving.length === 0 && parcels.some(({ stage }) => stage === "delivered")) return UNCHANGED;
  if (arriving.length === 0) return refused("nothing-on-its-way", "No parcel is on its way.");

  const shipments = facts.shipments.map((parcel) =>
    arriving.includes(parcel) ? { ...parcel, stage: "delivered" as const, deliveredAt: at } : parcel,
  );
  const next = { ...facts, shipments };
  const due = dueMinor(next);
  const isLast = headline(next) === "delivered";
  const collected = facts.paymentMethod === "cash_on_delivery" ? (codCollectedMinor ?? (isLast ? due : 0)) : 0;
  if (codCollectedMinor !== undefined && codCollectedMinor > due)
    return refused(
      "collected-too-much",
      `Only ${formatMoney(due, facts.currency)} is due for this order. Note no more than that as collected.`,
    );

  const records: FactRecord[] = [];
  if (collected > 0) {
    const [first] = arriving;
    next.shipments = shipments.map((parcel) => (parcel.id === first?.id ? { ...parcel, codCollectedMinor: collected } : parcel));
    next.paidMinor += collected;
    records.push({ kind: "payment", amountMinor: collected, method: "cash_on_delivery", reference: null });
  }
  return changed({
    facts: { ...next, actionNeeded: stillNeedsAction(next) },
    records,
    event: event("shipment.delivered", { shipments: arriving.map(({ no }) => no), collected_minor: collected }),
    message: "order_delivered",
  });
}
