import { z } from "zod";
import { invalid } from "@/lib/errors";
import { LINE_UNITS_WORDS, LineUnits } from "@/lib/form-number";
import { nameText, optionalText, text } from "@/lib/form-text";
import { type DeliveryMethodId, idOf, type VariantId } from "@/lib/ids";
import { type Currency, MAX_MINOR, parseMinor } from "@/lib/money";
import { HAND_PAYMENTS, HAND_SOURCES } from "./vocabulary";

/** What an order by hand holds: nothing of a person. */
export type HandBasket = {
  lines: { variantId: VariantId; qty: number }[];
  deliveryId: DeliveryMethodId | null;
  discountMinor: number;
};
export type Fields = Iterable<readonly [string, unknown]>;

const MAX_LINES = 100;
const Price = z.coerce.number().int().min(0).max(MAX_MINOR);
const namedVariant = (name: string, group: string) =>
  idOf("var").safeParse(name.startsWith(`${group}.`) ? name.slice(group.length + 1) : "");

type Readings = { units: number | undefined; discountMinor: number | undefined };

function readFields(fields: Fields, currency: Currency, mend: (name: string, read: Readings) => number): HandBasket {
  const units = new Map<VariantId, number>();
  const basket: Omit<HandBasket, "lines"> = { deliveryId: null, discountMinor: 0 };
  const nothing: Readings = { units: undefined, discountMinor: undefined };
  for (const [name, value] of fields) {
    const variant = namedVariant(name, "add");
    const words = String(value).trim();
    if (variant.success) units.set(variant.data, mend(name, { ...nothing, units: LineUnits.safeParse(words).data }));
    if (name === "delivery") basket.deliveryId = idOf("dlm").nullable().catch(null).parse(value);
    if (name === "discount") basket.discountMinor = mend(name, { ...nothing, discountMinor: discountFrom(words, currency) });
  }
  const lines = [...units].map(([variantId, qty]) => ({ variantId, qty })).filter(({ qty }) => qty > 0);
  return { ...basket, lines: lines.slice(0, MAX_LINES) };
}

/** The basket in the fields of a form: `add.<variant>` is units, `discount` an amount as people write it. Refuses what makes no sense. */
export const basketOf = (fields: Fields, currency: Currency): HandBasket =>
  readFields(fields, currency, (name, { units, discountMinor }) => {
    const read = units ?? discountMinor;
    if (read !== undefined) return read;
    throw invalid(name.replaceAll(".", "/"), name === "discount" ? "Write an amount such as 250 or 99.50." : LINE_UNITS_WORDS);
  });

/** The same for a form that is drawn again, or for an address: a line stays, whatever was typed for its units. */
export const basketFrom = (fields: Fields, currency: Currency): HandBasket =>
  readFields(fields, currency, (name, { units, discountMinor }) => units ?? discountMinor ?? (name === "discount" ? 0 : 1));

function discountFrom(words: string, currency: Currency): number | undefined {
  const minor = words === "" ? 0 : parseMinor(words, currency);
  return minor !== undefined && minor >= 0 ? minor : undefined;
}

/** The prices that stood on the screen: `was.<variant>` in minor units. */
export function shownPrices(fields: Fields): Map<VariantId, number> {
  return new Map(
    [...fields].flatMap(([name, value]) => {
      const [variant, price] = [namedVariant(name, "was"), Price.safeParse(value)];
      return variant.success && price.success ? [[variant.data, price.data] as const] : [];
    }),
  );
}

const kept = (most: number) => text(most).default("");
const none = z.literal("").transform(() => null);
const COUNTRY = "Use the two-letter country code, e.g. KE.";
const country = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{2}$/, COUNTRY)
  .transform((code) => code.toUpperCase());

/** What is kept of a draft: all may be empty, but what is there must make sense. */
export const HandBuyerForm = z.object({
  source: z.enum(HAND_SOURCES, "Say how the order came."),
  name: kept(120),
  email: z.union([none, z.email("Enter an email address such as amina@example.com.").max(254)]).default(null),
  phone: optionalText(30),
  line1: kept(200),
  town: kept(120),
  country: z.union([z.literal(""), country], COUNTRY).default(""),
  note: kept(500),
  paymentMethod: z.enum(HAND_PAYMENTS, "Say how it is paid."),
  /** The shop's record of the buyer, when one was chosen. */
  customerId: z.union([none, idOf("cus")]).default(null),
});

/** Who buys, how it is paid and handed over. */
export const HandOrderForm = HandBuyerForm.extend({
  shopId: idOf("shop"),
  cartId: idOf("crt"),
  expectedTotalMinor: z.coerce.number().int().min(0),
  name: nameText(120, "Enter a name."),
  country,
  /** The ended order that this one replaces. */
  replacesOrderId: z.union([none, idOf("ord")]).default(null),
  /** All of it was paid just now. */
  paid: z.literal("yes").optional(),
  /** The buyer has the goods in hand. */
  handedOver: z.literal("yes").optional(),
});
export type HandOrderForm = z.output<typeof HandOrderForm>;
