import { type Checkout, needsAddress, withDeliveries } from "./checkout";
import type { CheckoutPayment } from "./payment-choice";

export type FieldProblem = { pointer: string; detail: string };

const ASKED = [
  ["line1", "Give a street or a landmark."],
  ["town", "Give a town."],
  ["country", "Choose a country."],
] as const;

/** What the form chose, and where it all shall go; of a form that is refused anyway, what of it can be understood. */
export type ChosenFields = {
  delivery: Readonly<Record<string, string>>;
  payment?: CheckoutPayment | undefined;
  pay: Readonly<Record<string, CheckoutPayment>>;
} & Readonly<Record<(typeof ASKED)[number][0], string>>;

/** What an order still needs, each at its field: ways of delivery and paying, and an address unless all of it is collected. */
export function missingFields(checkout: Checkout, form: ChosenFields): FieldProblem[] {
  const missing = new Map<string, string>();
  for (const { shop, payments: accepted } of checkout.groups) {
    const pay = form.payment ?? form.pay[shop.id];
    if (!form.delivery[shop.id]) missing.set(`/delivery/${shop.id}`, `Choose how to get it from ${shop.name}.`);
    if (pay === undefined || !accepted.includes(pay))
      missing.set(
        checkout.payments.length > 0 ? "/payment" : `/pay/${shop.id}`,
        `Choose a way of paying that ${shop.name} accepts.`,
      );
  }
  if (needsAddress(withDeliveries(checkout, form.delivery)))
    for (const [field, detail] of ASKED) if (form[field] === "") missing.set(`/${field}`, detail);
  return [...missing].map(([pointer, detail]) => ({ pointer, detail }));
}
