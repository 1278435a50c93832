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

/** A carrier as OneSoko talks to it: the one place that knows how it names things. */
export type Carrier = {
  /** Short and stable: part of its webhook's address and of every event's id. */
  code: string;
  name: string;
  /** Whether it carries parcels that staff have noted under this carrier's name; it may say nothing of others. */
  carries: (carrierName: string | null) => boolean;
  /** The events in the body of its webhook, in any order. Throws a ZodError when the body is not one of its own. */
  readEvents: (body: unknown) => CarrierEvent[];
};
