import { changed, type Decision, event, type OrderFacts, refused, UNCHANGED } from "../facts";
import { stockMoves } from "../projection";
import type { ParcelInput } from "./set-out";

/** Takes a parcel back before the carrier first scanned it: its units are to be shipped again. */
export function recall(facts: OrderFacts, { shipmentId }: ParcelInput): Decision {
  const parcels = facts.shipments.filter(({ id }) => shipmentId === undefined || id === shipmentId);
  const held = parcels.filter(({ stage }) => stage === "shipped");
  if (held.length === 0 && parcels.length > 0 && parcels.every(({ stage }) => stage === "recalled")) return UNCHANGED;
  if (held.length === 0) return refused("nothing-to-recall", "No parcel is waiting for the carrier.");
  if (held.some(({ scannedAt, attempts }) => scannedAt || attempts > 0))
    return refused("already-scanned", "The carrier has this parcel already; it can only be returned to sender.");
  return changed({
    facts: {
      ...facts,
      shipments: facts.shipments.map((parcel) => (held.includes(parcel) ? { ...parcel, stage: "recalled" as const } : parcel)),
    },
    stock: held.flatMap(({ id, units }) => stockMoves(facts.lines, units, "unsale", id)),
    event: event("shipment.recalled", { shipments: held.map(({ no }) => no) }),
    undoable: false,
  });
}
