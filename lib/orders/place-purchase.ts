import "server-only";
import type { Db } from "@/db/client";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import { moveStock } from "@/lib/catalog/move-stock";
import type { Context } from "@/lib/context";
import { countCouponUse } from "@/lib/coupons/data";
import { AppError } from "@/lib/errors";
import { newId, type OrderId, type PurchaseId, type ShopId } from "@/lib/ids";
import { enqueueMessage } from "@/lib/messages/enqueue-message";
import type { PurchaseInput } from "./basket";
import { basketChanged } from "./basket-change";
import { findPurchaseOfCart, insertCustomer, insertOrders, insertPurchase, listPlacedOrders } from "./data/place-order";
import { drawNumbers } from "./data/sellables";
import { noteShortfall, numberDraft, type OrderDraft } from "./draft-order";
import { draftPurchase } from "./draft-purchase";
import { randomTail } from "./order-number";
import { refuseShortage } from "./refuse-shortage";
import { saveStep } from "./save-step";
import { accept } from "./steps/accept";

export type PlacedPurchase = {
  id: PurchaseId;
  number: string;
  orders: { id: OrderId; shopId: ShopId; number: string }[];
  repeated: boolean;
};

/**
 * Places one purchase with one order per shop in one transaction: prices are read again, stock reserved, numbers drawn,
 * confirmations queued. The same cart again answers with the purchase it made. What differs from what the buyer was told
 * is a conflict that lists the changes, and nothing is written. Open to everybody: it is how people buy.
 */
export async function placePurchase({ db, now }: Context, input: PurchaseInput): Promise<PlacedPurchase> {
  const baskets = [...input.baskets].sort((a, b) => (a.shopId < b.shopId ? -1 : 1));
  const sorted = { ...input, baskets };
  try {
    return await retryLostRaces(() => inShops(db, shopsOf(sorted), (tx) => place(tx, sorted, now)));
  } catch (refusal) {
    if (refusal instanceof AppError && refusal.code === "out-of-stock") await refuseShortage(db, sorted);
    throw refusal;
  }
}

const shopsOf = ({ baskets }: PurchaseInput) => baskets.map(({ shopId }) => shopId);

async function place(tx: Db, input: PurchaseInput, at: Date): Promise<PlacedPurchase> {
  const shopIds = shopsOf(input);
  const [id, customerId, number] = [newId("pur"), newId("cus"), `OS-${randomTail()}-${randomTail()}`];
  const { cartId } = input;
  if (!(await insertPurchase(tx, { id, number, cartId, shopIds, customerId, placedAt: at }))) return repeatOf(tx, input);

  const { shops, drafts, coupons, newcomer } = await draftPurchase(tx, input, { purchaseId: id, customerId }, at);
  if (newcomer) await insertCustomer(tx, newcomer.customerId, input.contact, newcomer.shopIds, at);
  const used = await Promise.all(coupons.map(({ shopId, couponId }) => countCouponUse(tx, shopId, couponId)));
  const refused = coupons.filter((_, index) => !used[index]);
  if (refused.length > 0)
    throw basketChanged(refused.map(({ shopId }) => ({ shop: shopId, change: "coupon", reason: "used_up" })));

  const stocked: OrderDraft[] = [];
  for (const draft of drafts) stocked.push(noteShortfall(draft, await moveStock(tx, draft.order.shopId, draft.reservations, at)));
  const seqs = await drawNumbers(tx, shopIds);
  const numbered = stocked.map((draft, index) =>
    numberDraft(draft, shops.get(draft.order.shopId)?.numberPrefix ?? "", seqs[index] ?? 0, randomTail()),
  );
  await insertOrders(tx, numbered);
  await Promise.all(numbered.map((draft) => confirm(tx, draft, at)));
  for (const { facts } of numbered) {
    const isSettled = facts.paymentMethod === "cash_on_delivery" || facts.paidMinor >= facts.totalMinor;
    const accepted = shops.get(facts.shopId)?.autoAccept && isSettled ? accept(facts, at) : undefined;
    if (accepted?.outcome === "changed") await saveStep(tx, facts, accepted, { kind: "system", userId: null }, at);
  }
  const orders = numbered.map(({ order }) => ({ id: order.id, shopId: order.shopId, number: order.number }));
  return { id, number, orders, repeated: false };
}

async function confirm(tx: Db, { facts }: OrderDraft, at: Date): Promise<void> {
  if (facts.email === null) return;
  const about = { shopId: facts.shopId, orderId: facts.id, eventSeq: 1, template: "order_placed" as const };
  await enqueueMessage(tx, { ...about, recipient: facts.email, data: {}, at });
}

/** The shops may be others than those asked for now: what the cart made is what it made. */
async function repeatOf(tx: Db, { cartId }: PurchaseInput): Promise<PlacedPurchase> {
  const made = cartId && (await findPurchaseOfCart(tx, cartId));
  if (!made) throw new Error("The cart's purchase is not there.");
  const { shopIds, ...purchase } = made;
  const orders = await inShops(tx, shopIds ?? [], (inner) => listPlacedOrders(inner, purchase.id, shopIds ?? []));
  return { ...purchase, orders, repeated: true };
}
