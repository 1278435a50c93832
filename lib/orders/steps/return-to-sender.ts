import { newId } from "@/lib/ids";
import { needsActionForGone } from "../action-needed";
import { changed, type Decision, event, type FactRecord, type OrderFacts, refused, UNCHANGED } from "../facts";
import { headline, isOnTheWay, stockMoves } from "../projection";
import type { ReturnReason } from "../vocabulary";
import type { ParcelInput } from "./set-out";

export type ReturnToSenderInput = ParcelInput & { reason: ReturnReason; note: string; restock: boolean };

/** Parcels that were refused or could not be delivered are back. Restock puts their units on sale again. */
export function returnToSender(
  facts: OrderFacts,
  { shipmentId, reason, note, restock }: ReturnToSenderInput,
  at: Date,
): Decision {
  const parcels = facts.shipments.filter(({ id }) => shipmentId === undefined || id === shipmentId);
  const back = parcels.filter(isOnTheWay);
  if (back.length === 0 && parcels.some(({ stage }) => stage === "returned")) return UNCHANGED;
  if (back.length === 0) return refused("nothing-on-its-way", "No parcel is on its way.");
  const records = back.map(
    ({ id, units }): FactRecord => ({
      kind: "return",
      id: newId("ret"),
      shipmentId: id,
      reason,
      note,
      units,
      restocked: restock,
      damaged: [],
    }),
  );
  const next = {
    ...facts,
    shipments: facts.shipments.map((parcel) =>
      back.includes(parcel) ? { ...parcel, stage: "returned" as const, returnedAt: at } : parcel,
    ),
  };
  return changed({
    facts: { ...next, actionNeeded: needsActionForGone(next) },
    records,
    stock: restock ? back.flatMap(({ id, units }) => stockMoves(facts.lines, units, "restock", id)) : [],
    event: event("shipment.returned_to_sender", { shipments: back.map(({ no }) => no), reason, note, restocked: restock }),
    undoable: headline(next) !== "returned",
  });
}
