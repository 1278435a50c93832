import { z } from "zod";
import { TRACKING_STATUSES } from "@/lib/orders/vocabulary";
import { InstantInput } from "@/lib/wire";
import type { CarrierEvent } from "./carrier";

const MAX_EVENTS = 100;
const Words = z.string().trim().max(500);

/** The body of a carrier's webhook, for carriers that speak ours and for what stands between us and one that does not. */
export const CarrierEvents = z
  .strictObject({
    events: z
      .array(
        z.strictObject({
          id: z.string().trim().min(1).max(200).describe("The carrier's own id of the event: told again, it changes nothing."),
          tracking_number: z.string().trim().min(3).max(60),
          status: z.enum(TRACKING_STATUSES),
          message: Words.default("").describe("For the customer to read."),
          place: Words.max(120).nullable().default(null),
          occurred_at: InstantInput.describe("When it happened, RFC 3339. Events may come late and in any order."),
        }),
      )
      .min(1)
      .max(MAX_EVENTS)
      .describe("1 to 100 checkpoints of parcels, in any order."),
  })
  .meta({ id: "CarrierEvents" });
export type CarrierEvents = z.input<typeof CarrierEvents>;

/** Reads the body above. */
export const readStandardEvents = (body: unknown): CarrierEvent[] =>
  CarrierEvents.parse(body).events.map(({ id, tracking_number, status, message, place, occurred_at }) => ({
    externalId: id,
    trackingNumber: tracking_number,
    status,
    message,
    place,
    occurredAt: occurred_at,
  }));

/** What the webhook answers: that the events were taken, and nothing of the parcels they speak of. */
export const CarrierReceipt = z
  .object({ received: z.int().min(1).describe("Events in the request.") })
  .meta({ id: "CarrierReceipt", examples: [{ received: 1 }] });

/** What the form of the simulated courier sends. */
export const MoveParcel = z.object({ number: z.string().trim().min(3).max(60), status: z.string() });
