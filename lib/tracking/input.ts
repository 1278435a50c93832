import { z } from "zod";
import { idOf } from "@/lib/ids";

/** What the tracking form sends. The number is read forgivingly, so hardly anything is refused here. */
export const TrackingInput = z.object({
  number: z.string().trim().min(1, "Write the order number.").max(60, "An order number is shorter, like KAZ-1043-7QX9."),
  proof: z.string().trim().max(254).default(""),
});

/** A proof as a form of the order's own page carries it, with the parcel it is about, if any. */
export const OwnOrderInput = z.object({
  token: z.string().min(1).max(200).optional(),
  orderId: idOf("ord").optional(),
  shipmentId: idOf("shp").optional(),
});
