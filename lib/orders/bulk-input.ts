import { z } from "zod";
import type { OrderId } from "@/lib/ids";
import { type BulkTarget, MAX_BULK_ORDERS } from "./bulk-change";
import { detailOf } from "./bulk-detail";
import { ORDER_STATUSES } from "./order-status";
import type { StatusDetails } from "./step-table";
import { CANCEL_REASONS, RETURN_REASONS } from "./vocabulary";

const Pick = z
  .string()
  .regex(/^ord_[0-7][0-9a-hjkmnp-tv-z]{25}\.[1-9]\d{0,8}$/)
  .transform((text): BulkTarget => {
    const [orderId, version] = text.split(".");
    return { orderId: orderId as OrderId, expectedVersion: Number(version) };
  });

/** An order and the version at which it was chosen, as a box of the list sends it. */
export const pickOf = ({ orderId, expectedVersion }: BulkTarget) => `${orderId}.${expectedVersion}`;

/** How the orders of a bulk change travel or why they end, as forms send it. Empty fields count as absent. */
export const BulkWish = z.object({
  to: z.enum(ORDER_STATUSES),
  pick: z.array(Pick).max(MAX_BULK_ORDERS, `Choose at most ${MAX_BULK_ORDERS} orders at a time.`).default([]),
  carrier: z.string().trim().max(60, "Keep the carrier below 60 characters.").default(""),
  method: z.enum(["pickup", "digital"]).default("pickup"),
  /** One of the words for the status it leads to; a word of the other kind counts as none. */
  reason: z.enum([...CANCEL_REASONS, ...RETURN_REASONS]).optional(),
  note: z.string().trim().max(500, "Keep the note below 500 characters.").default(""),
});
export type BulkWish = z.output<typeof BulkWish>;

/** What the steps of the change are told. Parcels of a bulk change have no tracking numbers: each would have its own. */
export function detailsOf({ to, carrier, method, reason, note }: BulkWish): StatusDetails {
  switch (detailOf(to)) {
    case "carrier":
      return { withoutTracking: true, ...(carrier && { carrier }) };
    case "method":
      return { method };
    case "note":
      return { ...(reason && { reason }), ...(note && { note }) };
    default:
      return {};
  }
}
