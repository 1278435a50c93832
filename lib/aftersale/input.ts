import { z } from "zod";
import { idOf } from "@/lib/ids";
import { UnitsInput } from "@/lib/orders/input";
import { CANCEL_WISHES, RETURN_WISHES } from "@/lib/orders/vocabulary";

/** Reasons a customer may give for a return; what happens on the way back undelivered is the shop's to note. */
export const CUSTOMER_RETURN_REASONS = ["unwanted", "damaged", "wrong_item", "not_as_described", "other"] as const;

const Words = z.string().trim().max(1000, "Keep it below 1,000 characters.").default("");

export const CancelRequestInput = z.object({ reason: z.enum(CANCEL_WISHES), note: Words });
export type CancelRequestInput = z.output<typeof CancelRequestInput>;

export const ReturnRequestInput = z.object({
  units: UnitsInput,
  reason: z.enum(CUSTOMER_RETURN_REASONS, "Choose a reason."),
  note: Words,
  wish: z.enum(RETURN_WISHES, "Choose what you would like."),
  exchangeVariantId: idOf("var").nullable().default(null),
});
export type ReturnRequestInput = z.output<typeof ReturnRequestInput>;
