import "server-only";
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orders, paymentCallbacks, paymentRequests, payments, purchases, shops } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { Id, OrderId, PaymentRequestId, PurchaseId, ShopId } from "@/lib/ids";

export type PaymentRequest = typeof paymentRequests.$inferSelect;

/** False when one is open already for this purchase and currency; waits for one that is being made right now. */
export async function insertRequest(db: Db, row: PaymentRequest): Promise<boolean> {
  const made = await db.insert(paymentRequests).values(row).onConflictDoNothing().returning({ id: paymentRequests.id });
  return made.length > 0;
}

/** Keeps what the operator calls the request, unless a callback was faster. */
export async function noteProviderRef(db: Db, id: PaymentRequestId, providerRef: string): Promise<void> {
  await db
    .update(paymentRequests)
    .set({ providerRef })
    .where(and(eq(paymentRequests.id, id), isNull(paymentRequests.providerRef)));
}

export async function findRequest(db: Db, id: PaymentRequestId): Promise<PaymentRequest | undefined> {
  const [row] = await db.select().from(paymentRequests).where(eq(paymentRequests.id, id));
  return row;
}

export async function lockRequest(tx: Db, id: PaymentRequestId): Promise<PaymentRequest | undefined> {
  const [row] = await tx.select().from(paymentRequests).where(eq(paymentRequests.id, id)).for("update");
  return row;
}

type Answer = Pick<PaymentRequest, "state" | "receipt" | "failure" | "answeredAt" | "providerRef">;

export async function answerRequest(tx: Db, id: PaymentRequestId, answer: Partial<Answer>): Promise<void> {
  await tx.update(paymentRequests).set(answer).where(eq(paymentRequests.id, id));
}

type NewCallback = typeof paymentCallbacks.$inferInsert;

/** Whether this was told before; then it is counted. */
export async function isCallbackKnown(tx: Db, { provider, fingerprint }: NewCallback): Promise<boolean> {
  const known = await tx
    .update(paymentCallbacks)
    .set({ times: sql`${paymentCallbacks.times} + 1` })
    .where(and(eq(paymentCallbacks.provider, provider), eq(paymentCallbacks.fingerprint, fingerprint)))
    .returning({ times: paymentCallbacks.times });
  return known.length > 0;
}

export async function insertCallback(tx: Db, row: NewCallback): Promise<void> {
  await tx.insert(paymentCallbacks).values(row);
}

/** What payments for this request are called. */
export async function listReceipts(tx: Db, scope: ShopScope, { id, shares }: PaymentRequest): Promise<(string | null)[]> {
  const rows = await tx
    .selectDistinct({ reference: payments.reference })
    .from(payments)
    .where(
      and(
        inArray(payments.shopId, scope),
        inArray(
          payments.orderId,
          shares.map(({ orderId }) => orderId),
        ),
        eq(payments.requestId, id),
      ),
    );
  return rows.map(({ reference }) => reference);
}

/** Requests that nobody has answered since, the oldest first. */
export const listUnanswered = (db: Db, askedBefore: Date, limit: number): Promise<PaymentRequest[]> =>
  db
    .select()
    .from(paymentRequests)
    .where(and(eq(paymentRequests.state, "asked"), lt(paymentRequests.askedAt, askedBefore)))
    .orderBy(asc(paymentRequests.askedAt))
    .limit(limit);

export const listRequests = (db: Db, purchaseId: PurchaseId): Promise<PaymentRequest[]> =>
  db
    .select()
    .from(paymentRequests)
    .where(eq(paymentRequests.purchaseId, purchaseId))
    .orderBy(desc(paymentRequests.askedAt), desc(paymentRequests.id));

/** The newest requests of the simulated operator, with the number of their purchase. */
export const listSimulated = (db: Db, limit: number) =>
  db
    .select({ request: paymentRequests, purchaseNumber: purchases.number })
    .from(paymentRequests)
    .innerJoin(purchases, eq(purchases.id, paymentRequests.purchaseId))
    .where(eq(paymentRequests.provider, "simulator"))
    .orderBy(desc(paymentRequests.askedAt), desc(paymentRequests.id))
    .limit(limit);

/** What operators have brought for these orders, the newest first. */
export const listArrivals = (tx: Db, scope: ShopScope, orderIds: readonly OrderId[]) =>
  tx
    .select({
      requestId: payments.requestId,
      reference: payments.reference,
      amountMinor: payments.amountMinor,
      receivedAt: payments.receivedAt,
    })
    .from(payments)
    .where(and(inArray(payments.shopId, scope), inArray(payments.orderId, [...orderIds]), isNotNull(payments.requestId)))
    .orderBy(desc(payments.receivedAt), desc(payments.id));

/** The purchase that an order is of. */
export async function findPurchaseOf(tx: Db, scope: ShopScope, orderId: OrderId) {
  const [purchase] = await tx
    .select({ id: purchases.id, number: purchases.number })
    .from(orders)
    .innerJoin(purchases, eq(purchases.id, orders.purchaseId))
    .where(and(inArray(orders.shopId, scope), eq(orders.id, orderId)));
  return purchase;
}

/** What a purchase's orders tell of paying them, by shop and id. */
export const listPurchased = (tx: Db, scope: ShopScope, purchaseId: PurchaseId) =>
  tx
    .select({
      id: orders.id,
      shopId: orders.shopId,
      number: orders.number,
      phone: orders.phone,
      shopName: shops.name,
      bankDetails: shops.bankDetails,
      shop: { hoursToPay: shops.hoursToPay, timeZone: shops.timeZone },
    })
    .from(orders)
    .innerJoin(shops, eq(shops.id, orders.shopId))
    .where(and(inArray(orders.shopId, scope), eq(orders.purchaseId, purchaseId)))
    .orderBy(asc(orders.shopId), asc(orders.id));

export async function isAutoAccepting(tx: Db, shopId: ShopId): Promise<boolean> {
  const [shop] = await tx.select({ autoAccept: shops.autoAccept }).from(shops).where(eq(shops.id, shopId));
  return shop?.autoAccept ?? false;
}

/** Locks the order's row, so that what is read of its payments stays true. */
export async function lockOrder(tx: Db, scope: ShopScope, orderId: OrderId): Promise<{ shopId: ShopId } | undefined> {
  const [row] = await tx
    .select({ shopId: orders.shopId })
    .from(orders)
    .where(and(inArray(orders.shopId, scope), eq(orders.id, orderId)))
    .for("update");
  return row;
}

type PaymentsOf = { shopId: ShopId; orderId: OrderId };
const ofOrder = ({ shopId, orderId }: PaymentsOf) => and(eq(payments.shopId, shopId), eq(payments.orderId, orderId));

export async function isFormKnown(tx: Db, order: PaymentsOf, formKey: string): Promise<boolean> {
  const rows = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(ofOrder(order), eq(payments.formKey, formKey)));
  return rows.length > 0;
}

/** A payment with whether a later one takes it back. */
export async function findPayment(tx: Db, order: PaymentsOf, id: Id<"pay">) {
  const rows = await tx.select().from(payments).where(ofOrder(order));
  const payment = rows.find((row) => row.id === id);
  return payment && { ...payment, isTakenBack: rows.some(({ takesBackId }) => takesBackId === id) };
}
