import "server-only";
import type { Db } from "@/db/client";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import { closeCart } from "@/lib/carts/close-cart";
import { moveStock } from "@/lib/catalog/move-stock";
import type { Context } from "@/lib/context";
import { AppError, found } from "@/lib/errors";
import { newId, type OrderId, type PurchaseId, type ShopId } from "@/lib/ids";
import { tieRedemptions } from "@/lib/rewards/tie-redemptions";
import { insertSales } from "@/lib/sales/data/post-sales";
import { takeCheckoutHold } from "@/lib/stock/take-checkout-hold";
import { acceptSettled } from "./accept-settled";
import type { PurchaseInput } from "./basket";
import { confirmOrder } from "./confirm-order";
import { addContact } from "./data/contacts";
import { insertCustomer, insertOrders, insertPurchase } from "./data/place-order";
import { drawNumbers } from "./data/sellables";
import { noteShortfall, numberDraft } from "./draft-order";
import { draftPurchase } from "./draft-purchase";
import { randomTail } from "./order-number";
import { refuseShortage } from "./refuse-shortage";
import { repeatPurchase } from "./repeat-purchase";
import { signReferrals } from "./sign-referrals";
import { spendCoupons } from "./spend-coupons";

export type PlacedPurchase = {
  id: PurchaseId;
  number: string;
  placedAt: Date;
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
    return await retryLostRaces(() => inShops(db, shopsOf(sorted), (tx) => place(tx, sorted, now), { kept: true }));
  } catch (refusal) {
    if (refusal instanceof AppError && refusal.code === "out-of-stock") await refuseShortage(db, sorted);
    throw refusal;
  }
}

const shopsOf = ({ baskets }: PurchaseInput) => baskets.map(({ shopId }) => shopId);

async function place(tx: Db, input: PurchaseInput, at: Date): Promise<PlacedPurchase> {
  const { cartId } = input;
  const shopIds = shopsOf(input);
  const [id, customerId, number] = [newId("pur"), newId("cus"), `OS-${randomTail()}-${randomTail()}`];
  // What asks nothing of each other's answers travels together. The cart's purchase is first, and makes a second one wait.
  const inserting = insertPurchase(tx, { id, number, cartId, shopIds, customerId, placedAt: at });
  const taking = Promise.all(shopIds.map((shopId) => (cartId ? takeCheckoutHold(tx, shopId, cartId) : [])));
  const drafting = draftPurchase(tx, input, { purchaseId: id, customerId }, at);
  // A cart that was bought is answered with its purchase, whatever has changed since.
  for (const other of [taking, drafting]) other.catch(() => {});
  if (!(await inserting)) return found(cartId && (await repeatPurchase(tx, cartId)), "purchase");

  const [held, { shops, drafts, coupons, newcomer, knownOtherwise }] = await Promise.all([taking, drafting]);
  // Everybody's locks in one order: coupons, stock by its ids, then the row that gives the shop's next number.
  const [, , , short, seqs] = await Promise.all([
    newcomer && insertCustomer(tx, newcomer.customerId, input.contact, newcomer.shopIds, at),
    addContact(tx, knownOtherwise, input.contact),
    spendCoupons(tx, coupons),
    Promise.all(
      drafts.map(({ order, reservations }, i) => moveStock(tx, order.shopId, [...(held[i] ?? []), ...reservations], at)),
    ),
    drawNumbers(tx, shopIds),
  ]);
  const numbered = drafts.map((draft, i) => {
    const prefix = shops.get(draft.order.shopId)?.numberPrefix ?? "";
    return numberDraft(noteShortfall(draft, short[i] ?? []), prefix, seqs[i] ?? 0, randomTail());
  });
  // All on their way at once, the orders first: while the shop's row is locked every round trip counts.
  await Promise.all([
    insertOrders(tx, numbered),
    ...numbered.map(({ order }) => insertSales(tx, order.shopId, [order.id])),
    ...numbered.map(({ facts }) => confirmOrder(tx, facts, at)),
    cartId && closeCart(tx, cartId, at),
  ]);
  await tieRedemptions(tx, coupons, numbered, at);
  await signReferrals(tx, input, numbered, at);
  for (const { facts } of numbered) if (shops.get(facts.shopId)?.autoAccept) await acceptSettled(tx, facts, at);
  const orders = numbered.map(({ order }) => ({ id: order.id, shopId: order.shopId, number: order.number }));
  return { id, number, placedAt: at, orders, repeated: false };
}
