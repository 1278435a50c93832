import type { Db } from "@/db/client";
import { deliveryMethods } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, aVariant, contextOf, NOON, STRANGER } from "@/db/testing/factories";
import { addToCart } from "@/lib/carts/add-to-cart";
import type { CartView } from "@/lib/carts/cart";
import { getCart } from "@/lib/carts/get-cart";
import type { CheckoutMethod } from "@/lib/delivery/vocabulary";
import { type DeliveryMethodId, newId, type ShopId, type VariantId } from "@/lib/ids";
import { nestedFields } from "./input";
import { placeCheckout } from "./place-checkout";
import { readCheckoutForm } from "./read-checkout-form";

export type Shelf = { shopId: ShopId; variantId: VariantId; ways: Record<string, DeliveryMethodId> };

/** A shop that sells one thing for 100.00 and offers these ways of delivery, the first of them first, for 20.00 each. */
export async function aShelf(db: Db, methods: readonly CheckoutMethod[], onHand = 100): Promise<Shelf> {
  const { id: shopId } = await aShop(db);
  const variantId = await aVariant(db, shopId, { priceMinor: 100_00, onHand });
  const rows = methods.map((method, at) => ({
    ...{ shopId, id: newId("dlm"), method, name: method, priceMinor: 20_00, minDays: 0, maxDays: 1 },
    ...{ position: at + 1, createdAt: NOON },
  }));
  await inShops(db, [shopId], (tx) => tx.insert(deliveryMethods).values(rows));
  return { shopId, variantId, ways: Object.fromEntries(rows.map(({ method, id }) => [method, id])) };
}

export type GuestCart = { key: string; cart: CartView };

/** A guest's cart with so many units of each shelf. */
export async function aGuestCart(db: Db, shelves: readonly Shelf[], qty = 1): Promise<GuestCart> {
  const ctx = contextOf(STRANGER, db);
  let key: string | undefined;
  for (const { shopId, variantId } of shelves) key = (await addToCart(ctx, key, { shopId, variantId, qty })).key ?? key;
  const cart = await getCart(ctx, key);
  if (!cart) throw new Error("There is no cart.");
  return { key: key ?? "", cart };
}

/** Sends the form of the checkout with these fields beside contact and payment. */
export async function sendForm(db: Db, { key, cart }: GuestCart, fields: Record<string, string>, network: string | null = null) {
  const form = new FormData();
  const contact = { name: "Amina", email: "amina@example.test", phone: "+254712345678", payment: "cash_on_delivery" };
  for (const [name, value] of Object.entries({ cart: cart.id, ...contact, ...fields })) form.set(name, value);
  const ctx = contextOf(STRANGER, db);
  return placeCheckout(ctx, { key, addressHash: network }, await readCheckoutForm(ctx, key, nestedFields(form)));
}

export const PLACE = { line1: "Moi Avenue 12", town: "Nairobi", country: "KE" };
