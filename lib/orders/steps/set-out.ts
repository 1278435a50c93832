import type { ShipmentId } from "@/lib/ids";
import { stillNeedsAction } from "../action-needed";
import { changed, type Decision, event, type OrderFacts, refused, UNCHANGED } from "../facts";

export type ParcelInput = { shipmentId?: ShipmentId };

/** The carrier or rider sets out: with one parcel, or with every one that is on its way. */
export function setOut(facts: OrderFacts, { shipmentId }: ParcelInput, at: Date): Decision {
  const parcels = facts.shipments.filter(({ id }) => shipmentId === undefined || id === shipmentId);
  const moving = parcels.filter(({ stage }) => stage === "shipped");
  if (moving.length === 0 && parcels.some(({ stage }) => stage === "out_for_delivery")) return UNCHANGED;
  if (moving.length === 0) return refused("nothing-on-its-way", "No parcel is on its way.");
  const shipments = facts.shipments.map((parcel) =>
    moving.includes(parcel) ? { ...parcel, stage: "out_for_delivery" as const, outForDeliveryAt: at } : parcel,
  );
  const next = { ...facts, shipments };
  return changed({
    facts: { ...next, actionNeeded: stillNeedsAction(next) },
    event: event("shipment.out_for_delivery", { shipments: moving.map(({ no }) => no) }),
    message: "out_for_delivery",
  });
}
