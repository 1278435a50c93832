import { z } from "zod";
import { nameText } from "@/lib/form-text";
import { idOf } from "@/lib/ids";
import { CHECKOUT_METHODS } from "./vocabulary";

const MAX_DAYS = 120;
const WHOLE = "Enter a whole number of days.";
const days = z
  .string(WHOLE)
  .trim()
  .regex(/^\d{1,3}$/, WHOLE)
  .transform(Number)
  .pipe(z.number().max(MAX_DAYS, `Enter at most ${MAX_DAYS} days.`));
const amountText = (message: string) => z.string(message).trim().max(20, "This amount is too long.");

/** A way of delivery as its form sends it; amounts are decimal texts of the shop's currency. */
export const SaveDeliveryMethod = z
  .object({
    shopId: idOf("shop"),
    id: idOf("dlm").optional(),
    method: z.enum(CHECKOUT_METHODS, "Choose how it is brought."),
    name: nameText(80, "Give it a name."),
    details: z.string().trim().max(300, "Use at most 300 characters.").default(""),
    price: amountText("Enter a price, 0 when it is free.").min(1, "Enter a price, 0 when it is free."),
    freeFrom: amountText("Enter an amount.").default(""),
    minDays: days,
    maxDays: days,
    position: z.coerce
      .number("Enter a whole number.")
      .int("Enter a whole number.")
      .min(1, "Begin at 1.")
      .max(99, "Enter at most 99."),
    active: z
      .string()
      .optional()
      .transform((sent) => sent !== undefined),
  })
  .refine(({ minDays, maxDays }) => minDays <= maxDays, {
    path: ["maxDays"],
    message: "This cannot be less than the fewest days.",
  });
export type SaveDeliveryMethod = z.output<typeof SaveDeliveryMethod>;
