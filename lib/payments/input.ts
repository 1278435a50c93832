import { z } from "zod";
import { idOf } from "@/lib/ids";
import { CURRENCIES } from "@/lib/money";
import type { PaymentMethod } from "@/lib/orders/vocabulary";

/** A buyer's wish to be asked on the phone. */
export const PhoneWish = z.object({
  currency: z.enum(CURRENCIES),
  phone: z.string("Enter a phone number.").trim().min(6, "Enter a phone number such as +254 712 345 678.").max(30),
});

/** The wish, and what proves that the purchase is the buyer's. */
export const AskPhone = PhoneWish.extend({
  token: z.string().max(200).optional(),
  purchaseId: idOf("pur").optional(),
});

/** How money can come to a shop past OneSoko. Cash at the door is part of the delivery. */
export const HAND_METHODS = ["bank_transfer", "cash", "mobile_money", "other"] as const satisfies readonly PaymentMethod[];

const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use at most ${most} characters.`)
    .default("")
    .transform((text) => text || null);

/** A payment that staff note by hand; the amount is decimal text of the order's currency. */
export const PaymentForm = z.object({
  orderId: idOf("ord"),
  version: z.coerce.number().int().optional(),
  formKey: z.string().min(8).max(80),
  amount: z.string("Write the amount.").trim().min(1, "Write the amount.").max(30),
  method: z.enum(HAND_METHODS, "Choose how it was paid."),
  reference: optional(80),
});

export const TakeBackForm = z.object({
  orderId: idOf("ord"),
  version: z.coerce.number().int().optional(),
  paymentId: idOf("pay"),
  reason: z.string("Say why.").trim().min(3, "Say why in at least 3 characters.").max(200),
});

export type HandMethod = Extract<PaymentMethod, (typeof HAND_METHODS)[number]>;
