import type { Address } from "@/lib/orders/input";
import type { CheckoutForm } from "./input";

/** Where the order goes: null when all of it is collected, whatever the form holds, for what is not needed is not kept. */
export function addressOf(form: CheckoutForm, isCollected: boolean): Address | null {
  if (isCollected) return null;
  const { name, phone, line1, line2, town, region, postcode, country } = form;
  return { name, phone, line1, line2, town, region, postcode, country };
}
