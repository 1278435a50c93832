import "server-only";
import { getCart } from "@/lib/carts/get-cart";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { NO_CHOICES } from "./checkout";
import { CheckoutForm, UnderstoodForm } from "./input";
import { missingFields } from "./missing";
import { quoteCheckout } from "./quote-checkout";

/** A form of ours has no more fields that can be wrong at once. */
const MOST_TOLD = 20;

/**
 * The form of the checkout as it was sent. Refuses what cannot be understood together with what the asker's cart needs
 * besides, so that everything that is missing is told at once.
 */
export async function readCheckoutForm(
  ctx: Context,
  key: string | undefined,
  fields: Record<string, unknown>,
): Promise<CheckoutForm> {
  const { data, error } = CheckoutForm.safeParse(fields);
  if (data) return data;
  const told = error.issues
    .slice(0, MOST_TOLD)
    .map(({ path, message }) => ({ pointer: `/${path.map((name) => String(name).slice(0, 60)).join("/")}`, detail: message }));
  const cart = await getCart(ctx, key);
  const isAsked = cart !== undefined && cart.id === fields.cart && cart.groups.length > 0;
  const missing = isAsked ? missingFields(await quoteCheckout(ctx, cart, NO_CHOICES), UnderstoodForm.parse(fields)) : [];
  const errors = [...told, ...missing.filter(({ pointer }) => told.every((one) => one.pointer !== pointer))];
  throw new AppError("invalid", "invalid-input", "Some fields need attention.", { errors });
}
