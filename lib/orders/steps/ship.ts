import { isBrought } from "@/lib/delivery/delivery";
import { newId } from "@/lib/ids";
import {
  changed,
  type Decision,
  event,
  type FactRecord,
  type OrderFacts,
  refused,
  type ShipmentFacts,
  UNCHANGED,
  type Units,
} from "../facts";
import { dueMinor, stockMoves, unitsProblem, unshippedUnits } from "../projection";
import type { ShipmentMethod } from "../vocabulary";

export type ShipInput = {
  method: ShipmentMethod;
  /** All units that are left when not given. */
  units?: Units[];
  carrier?: string;
  trackingNumbers?: { number: string; url?: string }[];
  /** Says that a carrier's parcel travels without a number on purpose. */
  withoutTracking?: boolean;
  eta?: { earliest: Date; latest: Date };
};

/**
 * Hands units over. A carrier's parcel is then shipped; an own rider's is out for delivery at once; a pick-up or a
 * digital delivery is in the customer's hands at once, cash on delivery included.
 */
export function ship(facts: OrderFacts, input: ShipInput, at: Date): Decision {
  const left = unshippedUnits(facts);
  if (facts.status === "pending") return refused("not-accepted", "Accept the order before shipping it.");
  if (left.length === 0 && facts.status !== "cancelled" && facts.status !== "returned") return UNCHANGED;
  if (left.length === 0) return refused("nothing-to-ship", "No unit is left to ship.");
  if (facts.onHold) return refused("on-hold", "The order is on hold. Release it first.");
  const units = input.units ?? left;
  const problem = unitsProblem(facts.lines, units, left);
  if (problem) return refused("units-not-available", problem);
  const numbers = input.trackingNumbers ?? [];
  if (input.method === "carrier" && numbers.length === 0 && !input.withoutTracking) {
    return refused("tracking-number-missing", "Give the carrier's tracking number, or say that there is none.");
  }
  return handOver(facts, { ...input, units }, numbers, at);
}

function handOver(
  facts: OrderFacts,
  input: ShipInput & { units: Units[] },
  numbers: { number: string; url?: string }[],
  at: Date,
): Decision {
  const atOnce = !isBrought(input.method);
  const shipment: ShipmentFacts = {
    id: newId("shp"),
    no: Math.max(0, ...facts.shipments.map(({ no }) => no)) + 1,
    method: input.method,
    carrier: input.carrier ?? null,
    stage: atOnce ? "delivered" : input.method === "own_rider" ? "out_for_delivery" : "shipped",
    attempts: 0,
    handedOverAt: at,
    scannedAt: null,
    outForDeliveryAt: input.method === "own_rider" ? at : null,
    deliveredAt: atOnce ? at : null,
    returnedAt: null,
    etaEarliest: input.eta?.earliest ?? null,
    etaLatest: input.eta?.latest ?? null,
    codCollectedMinor: null,
    units: input.units,
  };
  const next = { ...facts, shipments: [...facts.shipments, shipment] };
  const records: FactRecord[] = numbers.map(({ number, url }) => ({
    kind: "trackingNumber",
    shipmentId: shipment.id,
    number,
    url: url ?? null,
  }));
  const due = dueMinor(next);
  if (atOnce && facts.paymentMethod === "cash_on_delivery" && unshippedUnits(next).length === 0 && due > 0) {
    shipment.codCollectedMinor = due;
    next.paidMinor += due;
    records.push({ kind: "payment", amountMinor: due, method: "cash_on_delivery", reference: null });
  }
  return changed({
    facts: next,
    records,
    stock: stockMoves(facts.lines, input.units, "sale", shipment.id),
    event: event("shipment.handed_over", {
      shipment: shipment.no,
      method: shipment.method,
      carrier: shipment.carrier,
      numbers: numbers.map(({ number }) => number),
      units: input.units,
    }),
    message: atOnce ? "order_delivered" : shipment.stage === "out_for_delivery" ? "out_for_delivery" : "order_shipped",
  });
}
