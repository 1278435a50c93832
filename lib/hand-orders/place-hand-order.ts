import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { assertPermission, authorizeShops, type ShopScope, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { listOfferedDeliveries } from "@/lib/delivery/data";
import { COLLECTED, isBrought } from "@/lib/delivery/delivery";
import { conflict, found, invalid } from "@/lib/errors";
import type { DeliveryMethodId, OrderId, ShopId } from "@/lib/ids";
import type { Address } from "@/lib/orders/input";
import { placePurchase } from "@/lib/orders/place-purchase";
import { takeStep } from "@/lib/orders/take-step";
import { findCopied } from "./data";
import { hasEnded } from "./has-ended";
import type { HandBasket, HandOrderForm } from "./input";

export type PlacedByHand = { orderId: OrderId; number: string; repeated: boolean };

/**
 * Places an order that staff take by phone, chat or at the counter; with the payment and the goods in the buyer's hands
 * when told. One form makes one order, however often it is sent. All of it or nothing is written.
 */
export async function placeHandOrder(
  ctx: Context,
  form: HandOrderForm,
  { lines, deliveryId: methodId, discountMinor }: HandBasket,
): Promise<PlacedByHand> {
  const { shopId, cartId, expectedTotalMinor, source, paymentMethod, note } = form;
  const scope = authorizeShops(ctx.actor, "orders:write", shopId);
  if (form.paid) assertPermission(ctx.actor, "payments:write", shopId);
  if (lines.length === 0) throw invalid("q", "Add a product first.");
  if (form.handedOver && methodId) throw invalid("handedOver", "Goods that are in hand need no delivery.");
  const address = addressOf(form);
  return inShops(ctx.db, scope, async (tx) => {
    const inTx = { ...ctx, db: tx };
    if (methodId && !address) await assertCollected(tx, shopId, methodId);
    const delivery = methodId ? { methodId } : address ? null : COLLECTED;
    const basket = { shopId, lines, discountMinor, note, expectedTotalMinor, delivery };
    const { orders, repeated } = await placePurchase(inTx, {
      ...{ cartId, source, paymentMethod, address, contact: contactOf(form), placedBy: userIdOf(ctx.actor) },
      ...(form.paid && { paidMinor: expectedTotalMinor }),
      baskets: [{ ...basket, ...(await replaced(tx, scope, form)) }],
    });
    const order = found(orders[0], "order");
    if (form.handedOver && !repeated) {
      await takeStep(inTx, { orderId: order.id }, { step: "accept" });
      await takeStep(inTx, { orderId: order.id }, { step: "ship", method: "pickup" });
    }
    return { orderId: order.id, number: order.number, repeated };
  });
}

/** Refuses a way by which goods are brought, where nobody said to which place. */
async function assertCollected(tx: Db, shopId: ShopId, methodId: DeliveryMethodId): Promise<void> {
  const way = (await listOfferedDeliveries(tx, [shopId])).find(({ id }) => id === methodId);
  if (way && isBrought(way.method)) throw invalid("line1", "A delivery needs a street or landmark, and a town.");
}

/** The order it takes the place of: one of the same shop that has ended. */
async function replaced(tx: Db, scope: ShopScope, { replacesOrderId }: HandOrderForm) {
  if (!replacesOrderId) return {};
  const copied = found(await findCopied(tx, scope, replacesOrderId), "order");
  if (!hasEnded(copied)) throw conflict("copied-order-lives", `${copied.number} has not ended: nothing can take its place.`);
  return { replacesOrderId };
}

const contactOf = ({ name, email, phone, customerId }: HandOrderForm) => ({
  ...{ userId: null, name, email, phone },
  ...(customerId && { customerId }),
});

/** Where it goes: null for what is collected at the shop. */
function addressOf({ name, phone, line1, town, country }: HandOrderForm): Address | null {
  if (line1 === "" && town === "") return null;
  if (line1 === "" || town === "")
    throw invalid(
      line1 === "" ? "line1" : "town",
      "An address needs a street or landmark, and a town; leave both empty for none.",
    );
  return { ...{ name, phone, country, line1, town }, line2: null, region: null, postcode: null };
}
