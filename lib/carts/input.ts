import { z } from "zod";
import { idOf } from "@/lib/ids";
import { MAX_MINOR } from "@/lib/money";
import { MAX_QTY } from "./limits";

const WHOLE = "Enter a whole number.";
const TOO_MANY = `Enter at most ${MAX_QTY}.`;

/** A number as a form sends it: digits and nothing else. "1.5", "1e9", "-1" and "" are refused. */
const units = (least: number) =>
  z
    .union(
      [
        z.int(WHOLE),
        z
          .string(WHOLE)
          .trim()
          .regex(/^\d{1,9}$/, WHOLE)
          .transform(Number),
      ],
      { error: WHOLE },
    )
    .pipe(z.number().min(least, `Enter at least ${least}.`).max(MAX_QTY, TOO_MANY));

export const AddToCart = z.object({
  shopId: idOf("shop"),
  variantId: idOf("var").refine(Boolean, "Choose one."),
  qty: units(1).default(1),
});
export type AddToCart = z.output<typeof AddToCart>;

export const ChangeCartLine = z.object({
  shopId: idOf("shop"),
  variantId: idOf("var"),
  /** None takes it out. */
  qty: units(0),
  /** The price the buyer was looking at; when it is still the price, a change of price since they added it is settled. */
  priceMinor: z.coerce.number().int().min(0).max(MAX_MINOR).optional(),
});
export type ChangeCartLine = z.output<typeof ChangeCartLine>;
