import "server-only";
import type { Db } from "@/db/client";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import { closeCart } from "@/lib/carts/close-cart";
import { moveStock } from "@/lib/catalog/move-stock";
import type { Context } from "@/lib/context";
import { AppError, found } from "@/lib/errors";
import { newId, type OrderId, type PurchaseId, type ShopId } from "@/lib/ids";
import { enqueueMessage } from "@/lib/messages/enqueue-message";
import { takeCheckoutHold } from "@/lib/stock/take-checkout-hold";
import type { PurchaseInput } from "./basket";
import { addContact } from "./data/contacts";
import { insertCustomer, insertOrders, insertPurchase } from "./data/place-order";
import { drawNumbers } from "./data/sellables";
import { noteShortfall, numberDraft, type OrderDraft } from "./draft-order";
import { draftPurchase } from "./draft-purchase";
import type { OrderFacts } from "./facts";
import { randomTail } from "./order-number";
import { refuseShortage } from "./refuse-shortage";
import { repeatPurchase } from "./repeat-purchase";
import { saveStep } from "./save-step";
import { spendCoupons } from "./spend-coupons";
import { accept } from "./steps/accept";

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
    return await retryLostRaces(() => inShops(db, shopsOf(sorted), (tx) => place(tx, sorted, now)));
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
  if (!(await insertPurchase(tx, { id, number, cartId, shopIds, customerId, placedAt: at })))
    return found(cartId && (await repeatPurchase(tx, cartId)), "purchase");

  const { shops, drafts, coupons, newcomer, knownOtherwise } = await draftPurchase(tx, input, { purchaseId: id, customerId }, at);
  if (newcomer) await insertCustomer(tx, newcomer.customerId, input.contact, newcomer.shopIds, at);
  await addContact(tx, knownOtherwise, input.contact);
  await spendCoupons(tx, coupons);
  const stocked: OrderDraft[] = [];
  for (const draft of drafts) {
    const { shopId } = draft.order;
    const held = cartId ? await takeCheckoutHold(tx, shopId, cartId) : [];
    stocked.push(noteShortfall(draft, await moveStock(tx, shopId, [...held, ...draft.reservations], at)));
  }
  const seqs = await drawNumbers(tx, shopIds);
  const numbered = stocked.map((draft, index) =>
    numberDraft(draft, shops.get(draft.order.shopId)?.numberPrefix ?? "", seqs[index] ?? 0, randomTail()),
  );
  // All on their way at once, the orders first: while the shop's row is locked every round trip counts.
  await Promise.all([
    insertOrders(tx, numbered),
    ...numbered.map((draft) => confirm(tx, draft, at)),
    cartId && closeCart(tx, cartId, at),
  ]);
  for (const { facts } of numbered) if (shops.get(facts.shopId)?.autoAccept) await acceptSettled(tx, facts, at);
  const orders = numbered.map(({ order }) => ({ id: order.id, shopId: order.shopId, number: order.number }));
  return { id, number, placedAt: at, orders, repeated: false };
}

async function acceptSettled(tx: Db, facts: OrderFacts, at: Date): Promise<void> {
  if (facts.paymentMethod !== "cash_on_delivery" && facts.paidMinor < facts.totalMinor) return;
  const accepted = accept(facts, at);
  if (accepted.outcome === "changed") await saveStep(tx, facts, accepted, { kind: "system", userId: null }, at);
}

async function confirm(tx: Db, { facts }: OrderDraft, at: Date): Promise<void> {
  if (facts.email === null) return;
  const about = { shopId: facts.shopId, orderId: facts.id, eventSeq: 1, template: "order_placed" as const };
  await enqueueMessage(tx, { ...about, recipient: facts.email, data: {}, at });
}
