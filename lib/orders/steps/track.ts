import type { ShipmentId } from "@/lib/ids";
import {
  type Changed,
  changed,
  type Decision,
  event,
  type OrderFacts,
  refused,
  type ShipmentFacts,
  type TrackingFact,
} from "../facts";
import { isFinal } from "../order-status";
import type { TrackingSource, TrackingStatus } from "../vocabulary";
import { deliver } from "./deliver";
import { failAttempt } from "./fail-attempt";
import { returnToSender } from "./return-to-sender";
import { setOut } from "./set-out";

export type TrackInput = {
  shipmentId?: ShipmentId;
  source: TrackingSource;
  externalId?: string;
  status: TrackingStatus;
  message: string;
  place?: string;
  visibleToCustomer: boolean;
  occurredAt?: Date;
  /** The newest checkpoint the same source has given of the parcel; an older one moves nothing. */
  heardUntil?: Date;
};

/**
 * Stores a checkpoint and lets it move its parcel when it is news. A checkpoint that is older than what the parcel has
 * done since, or that speaks of a parcel at its end, is stored and moves nothing: parcels never go back.
 */
export function track(facts: OrderFacts, input: TrackInput, at: Date): Decision {
  const parcel = facts.shipments.find(({ id }) => id === input.shipmentId);
  if (input.shipmentId && !parcel) return refused("no-such-parcel", "This order has no such parcel.");
  const occurredAt = input.occurredAt ?? at;
  if (occurredAt > new Date(at.getTime() + 5 * 60_000)) return refused("in-the-future", "A checkpoint cannot lie in the future.");
  if (input.source === "staff" && occurredAt < facts.placedAt)
    return refused("before-the-order", "A checkpoint cannot lie before the order was placed.");
  const entry: TrackingFact = {
    shipmentId: parcel?.id ?? null,
    source: input.source,
    externalId: input.externalId ?? null,
    status: input.status,
    message: input.message,
    place: input.place ?? null,
    visibleToCustomer: input.visibleToCustomer,
    occurredAt,
  };
  const moved =
    parcel && isNews(facts, parcel, occurredAt, input.heardUntil) ? moveBy(facts, parcel, input, occurredAt) : undefined;
  const step: Changed = moved ?? storeOnly(facts, input);
  const scanned = step.facts.shipments.map((one) =>
    one.id === parcel?.id && input.source === "carrier" && input.status !== "label_created"
      ? { ...one, scannedAt: one.scannedAt ?? occurredAt }
      : one,
  );
  return { ...step, facts: { ...step.facts, shipments: scanned }, records: [...step.records, { kind: "tracking", ...entry }] };
}

const storeOnly = (facts: OrderFacts, { status, message, place, visibleToCustomer }: TrackInput) =>
  changed({
    facts,
    event: event("shipment.tracking_event", { status, message, place: place ?? null }, visibleToCustomer),
    undoable: false,
  }) as Changed;

function isNews(facts: OrderFacts, parcel: ShipmentFacts, occurredAt: Date, heardUntil: Date | undefined): boolean {
  if (isFinal(facts.status) || ["delivered", "returned", "recalled"].includes(parcel.stage)) return false;
  const newest = [parcel.handedOverAt, parcel.outForDeliveryAt, heardUntil ?? null].filter((instant) => instant !== null);
  return newest.every((instant) => occurredAt >= instant);
}

function moveBy(
  facts: OrderFacts,
  { id: shipmentId }: ShipmentFacts,
  { status, message }: TrackInput,
  at: Date,
): Changed | undefined {
  const decisions: Partial<Record<TrackingStatus, () => Decision>> = {
    out_for_delivery: () => setOut(facts, { shipmentId }, at),
    attempt_failed: () => failAttempt(facts, { shipmentId, reason: "other", note: message }),
    delivered: () => deliver(facts, { shipmentId }, at),
    returned_to_sender: () => returnToSender(facts, { shipmentId, reason: "not_collected", note: message, restock: false }, at),
  };
  const decision = decisions[status]?.();
  return decision?.outcome === "changed" ? decision : undefined;
}
