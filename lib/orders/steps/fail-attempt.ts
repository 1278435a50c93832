import { changed, type Decision, event, type OrderFacts, refused, UNCHANGED } from "../facts";
import type { AttemptReason } from "../vocabulary";
import type { ParcelInput } from "./set-out";

export type FailAttemptInput = ParcelInput & { reason: AttemptReason; note: string };

/** A delivery was tried in vain: the parcel is on its way again, and the customer is asked to act. */
export function failAttempt(facts: OrderFacts, { shipmentId, reason, note }: FailAttemptInput): Decision {
  const parcels = facts.shipments.filter(({ id }) => shipmentId === undefined || id === shipmentId);
  const tried = parcels.filter(({ stage }) => stage === "out_for_delivery");
  if (tried.length === 0 && parcels.some(({ stage, attempts }) => stage === "shipped" && attempts > 0)) return UNCHANGED;
  if (tried.length === 0) return refused("not-out-for-delivery", "No parcel is out for delivery.");
  const shipments = facts.shipments.map((parcel) =>
    tried.includes(parcel) ? { ...parcel, stage: "shipped" as const, attempts: parcel.attempts + 1 } : parcel,
  );
  return changed({
    facts: { ...facts, shipments, actionNeeded: true },
    event: event("shipment.attempt_failed", { shipments: tried.map(({ no }) => no), reason, note }),
    message: "attempt_failed",
  });
}
