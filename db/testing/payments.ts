import { randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import type { PurchaseProof } from "@/lib/checkout/get-purchase";
import { signPurchaseToken } from "@/lib/checkout/purchase-token";
import { env } from "@/lib/env";
import type { PurchaseId, ShopId } from "@/lib/ids";
import type { PurchaseInput } from "@/lib/orders/basket";
import { placePurchase } from "@/lib/orders/place-purchase";
import { signCallbackToken } from "@/lib/payments/callback-token";
import { receiveCallback } from "@/lib/payments/receive-callback";
import { requestPayment } from "@/lib/payments/request-payment";
import { simulatedBody, simulator } from "@/lib/payments/simulator";
import type { Db } from "../client";
import { paymentCallbacks, paymentRequests, payments } from "../schema";
import { inShops } from "../scope";
import { aPurchaseInput, aShop, aVariant, contextOf, NOON, STRANGER, type TestOrder } from "./factories";

export const proofOf = ({ id, placedAt }: { id: PurchaseId; placedAt: Date }): PurchaseProof => ({
  token: signPurchaseToken({ id, placedAt }, env().AUTH_SECRET),
});

export const requestsOf = (db: Db, purchaseId: PurchaseId) =>
  db.select().from(paymentRequests).where(eq(paymentRequests.purchaseId, purchaseId)).orderBy(paymentRequests.askedAt);

export const callbacksOf = (db: Db, { id }: Pick<AskedRequest, "id">) =>
  db.select().from(paymentCallbacks).where(eq(paymentCallbacks.requestId, id));

export const paymentsOf = (db: Db, { id, shopId }: Pick<TestOrder, "id" | "shopId">) =>
  inShops(db, [shopId], (tx) =>
    tx
      .select({ amountMinor: payments.amountMinor, reference: payments.reference, requestId: payments.requestId })
      .from(payments)
      .where(eq(payments.orderId, id))
      .orderBy(payments.receivedAt, payments.id),
  );

/** One unpaid checkout with an order for each price, each in a shop of its own; the orders stand as the prices do. */
export async function aPurchaseOverShops(db: Db, ...pricesMinor: number[]) {
  const shopIds: ShopId[] = [];
  const baskets: PurchaseInput["baskets"] = [];
  for (const priceMinor of pricesMinor) {
    const { id: shopId } = await aShop(db);
    shopIds.push(shopId);
    baskets.push({ shopId, lines: [{ variantId: await aVariant(db, shopId, { priceMinor }), qty: 1 }], delivery: null });
  }
  const purchase = await placePurchase(contextOf(STRANGER, db), aPurchaseInput(baskets));
  return { purchase, orders: shopIds.map((id) => purchase.orders.find(({ shopId }) => shopId === id)!) };
}

export type AskedRequest = typeof paymentRequests.$inferSelect;

/** A number that no other test asks. */
export const aPhone = (): string => `+2547${String(randomInt(100_000_000)).padStart(8, "0")}`;

/** The purchase's phone is asked; what became of it. */
export async function anAskedPhone(
  db: Db,
  { purchase }: Pick<TestOrder, "purchase">,
  at = NOON,
  phone = "0712 345 678",
): Promise<AskedRequest> {
  await requestPayment(contextOf(STRANGER, db, at), proofOf(purchase), { phone, currency: "KES" }, simulator);
  const request = (await requestsOf(db, purchase.id)).at(-1);
  return request!;
}

type Telling = { code?: number; receipt?: string; amountMinor?: number; ref?: string; at?: Date };

/** The operator tells of a request: paid as asked unless told otherwise. */
export function tell(db: Db, request: AskedRequest, { code = 0, receipt = "SKL81H2QX7", ...more }: Telling = {}): Promise<void> {
  const { amountMinor = request.amountMinor, ref = request.providerRef ?? "", at = NOON } = more;
  const told = { providerRef: ref, code, words: "As told" };
  const body = code === 0 ? simulatedBody(told, { ...request, amountMinor, receipt }) : simulatedBody(told);
  const secret = signCallbackToken(request.id, env().AUTH_SECRET);
  return receiveCallback(contextOf(STRANGER, db, at), { secret, text: JSON.stringify(body), body });
}
