import { hoursAfter } from "@/lib/time";
import type { Carrier, CarrierEvent } from "./carrier";

const JOURNEY: readonly (Pick<CarrierEvent, "status" | "message" | "place"> & { hours: number })[] = [
  { hours: 0, status: "label_created", message: "Expected at the depot", place: null },
  { hours: 3, status: "in_transit", message: "Received at the depot", place: "Depot" },
  { hours: 18, status: "in_transit", message: "Arrived in the region", place: "Hub" },
  { hours: 24, status: "out_for_delivery", message: "With the courier", place: "Hub" },
  { hours: 28, status: "delivered", message: "Handed over", place: null },
];

/** A carrier that needs no contract and no network: every parcel arrives 28 hours after it was handed over. */
export const simulatedCarrier: Carrier = {
  code: "simulated",
  name: "OneSoko Courier (simulated)",
  trackingUrl: () => null,
  eventsOf: async ({ number, handedOverAt }, now) =>
    JOURNEY.map(({ hours, ...event }, index) => ({
      ...event,
      externalId: `${number}:${index}`,
      trackingNumber: number,
      occurredAt: hoursAfter(handedOverAt, hours),
    })).filter(({ occurredAt }) => occurredAt <= now),
};
