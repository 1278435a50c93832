import { z } from "zod";
import { idOf } from "@/lib/ids";
import { isDay } from "@/lib/time";
import { couponCodeOf } from "./coupon";

const amountText = z.string().trim().max(20, "This amount is too long.");
const day = z
  .string()
  .trim()
  .default("")
  .refine((text) => text === "" || isDay(text), "Enter a day such as 2026-12-24.");

/** A new coupon as its form sends it; the value is a percentage or a decimal text of the shop's currency. */
export const CreateCoupon = z.object({
  shopId: idOf("shop"),
  code: z
    .string("Give it a code.")
    .transform(couponCodeOf)
    .pipe(z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,29}$/, "Use 2 to 30 letters, digits and hyphens.")),
  kind: z.enum(["percent", "amount"], "Choose a percentage or an amount."),
  value: amountText.min(1, "Say how much it takes off."),
  minSpend: amountText.default(""),
  startsOn: day,
  endsOn: day,
  maxUses: z
    .string()
    .trim()
    .default("")
    .refine((text) => /^(\d{1,7})?$/.test(text) && text !== "0", "Enter a whole number, or leave it empty."),
});
export type CreateCoupon = z.output<typeof CreateCoupon>;

export const SwitchCoupon = z.object({
  shopId: idOf("shop"),
  couponId: idOf("cpn"),
  active: z.enum(["yes", "no"]).transform((word) => word === "yes"),
});
export type SwitchCoupon = z.output<typeof SwitchCoupon>;
