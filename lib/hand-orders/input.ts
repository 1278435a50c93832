import { z } from "zod";
import { type DeliveryMethodId, idOf, type VariantId } from "@/lib/ids";
import { MAX_MINOR } from "@/lib/money";
import { HAND_PAYMENTS, HAND_SOURCES } from "./vocabulary";

/** What an order by hand holds, as the address of its page carries it: nothing of a person. */
export type HandBasket = {
  lines: { variantId: VariantId; qty: number }[];
  deliveryId: DeliveryMethodId | null;
  discountMinor: number;
};

const MAX_LINES = 100;
const Units = z.coerce.number().int().min(0).max(99_999).catch(0);

/** The basket in the fields of an address or a form: `add.<variant>` is units. What makes no sense counts as not there. */
export function basketFrom(fields: Iterable<readonly [string, unknown]>): HandBasket {
  const units = new Map<VariantId, number>();
  const basket: Omit<HandBasket, "lines"> = { deliveryId: null, discountMinor: 0 };
  for (const [name, value] of fields) {
    const variant = idOf("var").safeParse(name.startsWith("add.") ? name.slice(4) : "");
    if (variant.success) units.set(variant.data, Units.parse(value));
    if (name === "delivery") basket.deliveryId = idOf("dlm").nullable().catch(null).parse(value);
    if (name === "discountMinor") basket.discountMinor = z.coerce.number().int().min(0).max(MAX_MINOR).catch(0).parse(value);
  }
  const lines = [...units].map(([variantId, qty]) => ({ variantId, qty })).filter(({ qty }) => qty > 0);
  return { ...basket, lines: lines.slice(0, MAX_LINES) };
}

const text = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`).default("");
const optional = (most: number) => text(most).transform((given) => given || null);

/** Who buys, how it is paid and handed over. */
export const HandOrderForm = z.object({
  shopId: idOf("shop"),
  cartId: idOf("crt"),
  expectedTotalMinor: z.coerce.number().int().min(0),
  source: z.enum(HAND_SOURCES, "Say how the order came."),
  name: z.string("Enter a name.").trim().min(1, "Enter a name.").max(120),
  email: z
    .union([z.literal("").transform(() => null), z.email("Enter an email address such as amina@example.com.").max(254)])
    .default(null),
  phone: optional(30),
  line1: text(200),
  town: text(120),
  country: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{2}$/, "Use the two-letter country code, e.g. KE.")
    .transform((code) => code.toUpperCase()),
  note: text(500),
  paymentMethod: z.enum(HAND_PAYMENTS, "Say how it is paid."),
  /** All of it was paid just now. */
  paid: z.literal("yes").optional(),
  /** The buyer has the goods in hand. */
  handedOver: z.literal("yes").optional(),
});
export type HandOrderForm = z.output<typeof HandOrderForm>;
