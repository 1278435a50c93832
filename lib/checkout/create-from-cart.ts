import "server-only";
import { inShops } from "@/db/scope";
import type { SignedInActor } from "@/lib/auth/actor";
import { assertPermission, assertSignedIn, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { AppError, found, notFound } from "@/lib/errors";
import type { UserId } from "@/lib/ids";
import type { Basket } from "@/lib/orders/basket";
import { placePurchase } from "@/lib/orders/place-purchase";
import { canAskPhones } from "@/lib/payments/operator";
import type { CreateFromCart } from "./api-purchase";
import { findPurchase, listPurchaseOrders, listShopTerms } from "./data";
import { ordersForOthers } from "./orders-for-others";
import { paymentsOf } from "./payment-choice";
import { type PurchaseView, viewPurchase } from "./purchase-view";
import { atRequestFields } from "./request-fields";

/**
 * Places a purchase for a program. Who works in shops places orders for their customers, in shops where they may change
 * orders; anybody else buys for themselves, by the rules of the checkout.
 */
export async function createFromCart(ctx: Context, input: CreateFromCart): Promise<PurchaseView> {
  assertSignedIn(ctx.actor);
  const userId = buyerOf(ctx.actor, input);
  await assertTerms(ctx, input, userId !== null);
  const { contact, address, payment_method: paymentMethod } = input;
  const placed = await placePurchase(ctx, {
    cartId: null,
    contact: { ...contact, userId },
    address,
    paymentMethod,
    source: "api",
    baskets: input.baskets.map(basketOf),
  }).catch((refusal) => {
    throw atRequestFields(refusal, input);
  });
  const { shopIds, ...purchase } = found(await findPurchase(ctx.db, placed.id), "purchase");
  const scope = scopeByProof(...(shopIds ?? []));
  const orders = await inShops(ctx.db, scope, (tx) => listPurchaseOrders(tx, scope, purchase.id));
  return viewPurchase(purchase, orders, env().AUTH_SECRET);
}

/** Themselves, or nobody we know when staff order for somebody else. */
function buyerOf(actor: SignedInActor, { baskets }: CreateFromCart): UserId | null {
  if (!ordersForOthers(actor)) return actor.userId;
  for (const { shop } of baskets) assertPermission(actor, "orders:write", shop);
  return null;
}

const basketOf = ({ shop, lines, delivery_method, coupon, friend_code, note }: CreateFromCart["baskets"][number]): Basket => ({
  shopId: shop,
  lines: lines.map(({ variant, quantity, expected_price }) => ({
    variantId: variant,
    qty: quantity,
    ...(expected_price && { expectedPriceMinor: expected_price.amount }),
  })),
  delivery: delivery_method && { methodId: delivery_method },
  ...(coupon !== undefined && { coupon }),
  ...(friend_code !== undefined && { friend: { code: friend_code, isTyped: true } }),
  ...(note !== undefined && { note }),
});

/** What the schema cannot know: the shops there are, their currencies, and what they leave to buyers. */
async function assertTerms({ db }: Context, { baskets, payment_method }: CreateFromCart, isBuyer: boolean): Promise<void> {
  const terms = await listShopTerms(
    db,
    baskets.map(({ shop }) => shop),
  );
  const errors = baskets.flatMap(({ shop, lines, delivery_method }, at) => {
    const own = terms.find(({ id }) => id === shop);
    if (!own) throw notFound("shop");
    const foreign = lines.flatMap(({ expected_price }, index) =>
      expected_price && expected_price.currency !== own.currency
        ? [{ pointer: `/baskets/${at}/lines/${index}/expected_price/currency`, detail: `This shop sells in ${own.currency}.` }]
        : [],
    );
    if (!isBuyer) return foreign;
    const accepted = paymentsOf(own.paymentMethods, canAskPhones(own.currency)).some((method) => method === payment_method);
    return [
      ...foreign,
      ...(delivery_method === null ? [{ pointer: `/baskets/${at}/delivery_method`, detail: "Choose a way of delivery." }] : []),
      ...(accepted ? [] : [{ pointer: "/payment_method", detail: "One of the shops does not accept this way of paying." }]),
    ];
  });
  if (errors.length > 0) throw new AppError("invalid", "invalid-input", "Some fields need attention.", { errors });
}
