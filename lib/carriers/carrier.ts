import type { TrackingStatus } from "@/lib/orders/vocabulary";

/** What a carrier says of a parcel. The same `externalId` is the same event, however often it is told. */
export type CarrierEvent = {
  externalId: string;
  trackingNumber: string;
  status: TrackingStatus;
  message: string;
  place: string | null;
  occurredAt: Date;
};

/** A carrier as OneSoko talks to it. */
export type Carrier = {
  /** Short and stable: it becomes part of every event's id. */
  code: string;
  name: string;
  /** The carrier's own page about a parcel, if it has one. */
  trackingUrl: (number: string) => string | null;
  /** All that is known of a parcel at `now`, oldest first; telling it again does no harm. */
  eventsOf: (parcel: { number: string; handedOverAt: Date }, now: Date) => Promise<CarrierEvent[]>;
};
