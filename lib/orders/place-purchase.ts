import "server-only";
import { inShops } from "@/db/scope";
import { moveStock } from "@/lib/catalog/move-stock";
import type { Context } from "@/lib/context";
import { type CustomerId, newId, type OrderId, type PurchaseId, type ShopId, type UserId, type VariantId } from "@/lib/ids";
import { enqueueMessage } from "@/lib/messages/enqueue-message";
import { findPurchaseOfCart, insertOrder, insertPurchase, upsertShopCustomer } from "./data/place-order";
import { findSellables, lockShops } from "./data/sellables";
import { draftOrder } from "./draft-order";
import type { Address } from "./input";
import { randomTail } from "./order-number";
import { saveStep } from "./save-step";
import { accept } from "./steps/accept";
import type { OrderSource, PaymentMethod } from "./vocabulary";

export type Basket = {
  shopId: ShopId;
  lines: { variantId: VariantId; qty: number }[];
  shippingMinor: number;
  discountMinor?: number;
};
export type PurchaseInput = {
  cartId: string;
  contact: { userId: UserId | null; name: string; email: string | null; phone: string | null };
  address: Address;
  paymentMethod: PaymentMethod;
  /** Sum already received, per shop, in minor units. */
  paidMinor?: number;
  source: OrderSource;
  baskets: Basket[];
};
export type PlacedPurchase = {
  id: PurchaseId;
  number: string;
  orders: { id: OrderId; shopId: ShopId; number: string }[];
  repeated: boolean;
};

/**
 * Places one purchase with one order per shop in one transaction: prices are read again, numbers drawn, stock reserved,
 * confirmations queued. The same cart again answers with the purchase it made. Open to everybody: it is how people buy.
 */
export async function placePurchase({ db, now }: Context, input: PurchaseInput): Promise<PlacedPurchase> {
  const baskets = [...input.baskets].sort((a, b) => (a.shopId < b.shopId ? -1 : 1));
  const shopIds = baskets.map(({ shopId }) => shopId);
  return inShops(db, shopIds, async (tx) => {
    const purchase = {
      id: newId("pur"),
      number: `OS-${randomTail()}-${randomTail()}`,
      cartId: input.cartId,
      customerId: newId("cus"),
      placedAt: now,
    };
    if (!(await insertPurchase(tx, purchase)))
      return { ...(await findPurchaseOfCart(tx, input.cartId, shopIds)), repeated: true };

    const shops = await lockShops(tx, shopIds);
    const sellables = await findSellables(tx, baskets);
    const placed = [];
    for (const [index, basket] of baskets.entries()) {
      const shop = shops[index];
      if (!shop) throw new Error("A basket without its shop.");
      const customerId: CustomerId = await upsertShopCustomer(tx, shop.id, purchase.customerId, input.contact, now);
      const draft = draftOrder({
        shop,
        basket,
        sellables,
        input,
        purchaseId: purchase.id,
        customerId,
        tail: randomTail(),
        at: now,
      });
      await insertOrder(tx, draft, input.contact.userId);
      await moveStock(tx, shop.id, draft.reservations, now);
      if (input.contact.email) {
        await enqueueMessage(tx, {
          shopId: shop.id,
          orderId: draft.order.id,
          eventSeq: 1,
          template: "order_placed",
          recipient: input.contact.email,
          data: {},
          at: now,
        });
      }
      const isSettled = input.paymentMethod === "cash_on_delivery" || draft.facts.paidMinor >= draft.facts.totalMinor;
      const accepted = shop.autoAccept && isSettled ? accept(draft.facts, now) : undefined;
      if (accepted?.outcome === "changed") await saveStep(tx, draft.facts, accepted, { kind: "system", userId: null }, now);
      placed.push({ id: draft.order.id, shopId: shop.id, number: draft.order.number });
    }
    return { id: purchase.id, number: purchase.number, orders: placed, repeated: false };
  });
}
