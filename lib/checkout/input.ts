import { z } from "zod";
import { nameText, optionalText, text } from "@/lib/form-text";
import { idOf } from "@/lib/ids";
import { MAX_MINOR } from "@/lib/money";
import { CHECKOUT_PAYMENTS } from "./payment-choice";

const amount = z.coerce.number().int().min(0).max(MAX_MINOR);
const byId = <T extends z.ZodType>(value: T) => z.record(z.string().max(40), value).default({});

const Email = z
  .string("Enter your email address.")
  .trim()
  .max(254, "An email address has at most 254 characters.")
  .pipe(z.email("Enter an email address such as amina@example.com."));
const Phone = z
  .string("Enter your phone number.")
  .trim()
  .regex(/^\+?[\d\s().-]{6,30}$/, "Enter a phone number such as +254 712 345 678.");
const Payment = z.enum(CHECKOUT_PAYMENTS, "Choose how to pay.");

/** What the form of the checkout sends. Names with a dot (`delivery.shop_…`) arrive as objects by shop. */
export const CheckoutForm = z.object({
  cart: idOf("crt"),
  name: nameText(120, "Enter your name."),
  email: Email,
  phone: Phone,
  // Whether an address is needed is for the ways of delivery to say: `addressOf` asks for what is missing.
  line1: text(200).default(""),
  line2: optionalText(200),
  town: text(120).default(""),
  region: optionalText(120),
  postcode: optionalText(20),
  country: z
    .string()
    .regex(/^([A-Z]{2})?$/, "Choose a country.")
    .default(""),
  delivery: byId(idOf("dlm").refine(Boolean, "Choose how to get it.")),
  coupon: byId(text(40)),
  /** The code of whoever brought the buyer. */
  friend: byId(text(40)),
  note: byId(text(500)),
  payment: Payment.optional(),
  pay: byId(Payment),
  price: byId(amount),
  expected: byId(amount),
});
export type CheckoutForm = z.output<typeof CheckoutForm>;

/** The part of the form that the totals depend on; whatever is unsound counts as not chosen. */
export const ChoicesForm = z.object({
  delivery: byId(idOf("dlm")).catch({}),
  coupon: byId(text(40)).catch({}),
});

/** The part of the form that says what is missing; whatever is unsound there is refused for itself, so it counts as told. */
export const UnderstoodForm = z.object({
  delivery: byId(z.string()).catch({}),
  payment: Payment.optional().catch(undefined),
  pay: byId(Payment).catch({}),
  line1: z.string().trim().catch(""),
  town: z.string().trim().catch(""),
  country: z.string().catch(""),
});

/** The fields of a form; `delivery.shop_1` becomes `{ delivery: { shop_1 } }`, names of any other kind are left out. */
export function nestedFields(form: FormData): Record<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [name, value] of form) {
    const [group = "", key, ...more] = name.split(".");
    const inner = fields.get(group);
    if (more.length > 0) continue;
    if (key === undefined) fields.set(group, value);
    else if (inner instanceof Map) inner.set(key, value);
    else fields.set(group, new Map([[key, value]]));
  }
  return Object.fromEntries([...fields].map(([name, value]) => [name, value instanceof Map ? Object.fromEntries(value) : value]));
}
