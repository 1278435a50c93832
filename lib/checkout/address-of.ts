import { AppError } from "@/lib/errors";
import type { Address } from "@/lib/orders/input";
import type { CheckoutForm } from "./input";

const ASKED = [
  ["line1", "Give a street or a landmark."],
  ["town", "Give a town."],
  ["country", "Choose a country."],
] as const;

/**
 * Where the order goes: null when all of it is collected, whatever the form holds, for what is not needed is not kept.
 * Refuses at the fields that are missing otherwise.
 */
export function addressOf(form: CheckoutForm, isCollected: boolean): Address | null {
  if (isCollected) return null;
  const errors = ASKED.flatMap(([field, detail]) => (form[field] === "" ? [{ pointer: `/${field}`, detail }] : []));
  if (errors.length > 0) throw new AppError("invalid", "invalid-input", "Some fields need attention.", { errors });
  const { name, phone, line1, line2, town, region, postcode, country } = form;
  return { name, phone, line1, line2, town, region, postcode, country };
}
