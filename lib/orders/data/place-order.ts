import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  customers,
  orderAddresses,
  orderLines,
  orders,
  payments,
  purchases,
  shopCustomers,
  timelineEvents,
  userOrders,
} from "@/db/schema";
import { type CustomerId, newId, type PurchaseId, type ShopId, type UserId } from "@/lib/ids";
import { customerSearch } from "../customer-search";
import type { OrderDraft } from "../draft-order";

type NewPurchase = { id: PurchaseId; number: string; cartId: string; customerId: CustomerId; placedAt: Date };

/** False when this cart has made its purchase already; waits for one that is being made right now. */
export async function insertPurchase(tx: Db, purchase: NewPurchase): Promise<boolean> {
  const made = await tx
    .insert(purchases)
    .values(purchase)
    .onConflictDoNothing({ target: purchases.cartId })
    .returning({ id: purchases.id });
  return made.length > 0;
}

export async function findPurchaseOfCart(tx: Db, cartId: string, shopIds: readonly ShopId[]) {
  const rows = await tx
    .select({
      id: purchases.id,
      number: purchases.number,
      order: { id: orders.id, shopId: orders.shopId, number: orders.number },
    })
    .from(purchases)
    .innerJoin(orders, eq(orders.purchaseId, purchases.id))
    .where(and(eq(purchases.cartId, cartId), inArray(orders.shopId, shopIds)));
  const [first] = rows;
  if (!first) throw new Error("The cart's purchase has no order in these shops.");
  return { id: first.id, number: first.number, orders: rows.map(({ order }) => order) };
}

type Contact = { userId: UserId | null; name: string; email: string | null; phone: string | null };

/** The shop's record of this buyer: the one with the same account or e-mail, else a new one. */
export async function upsertShopCustomer(
  tx: Db,
  shopId: ShopId,
  newCustomerId: CustomerId,
  contact: Contact,
  at: Date,
): Promise<CustomerId> {
  const known = contact.email
    ? await tx
        .select({ id: shopCustomers.customerId })
        .from(shopCustomers)
        .where(and(eq(shopCustomers.shopId, shopId), sql`lower(${shopCustomers.email}) = lower(${contact.email})`))
        .limit(1)
    : [];
  if (known[0]) return known[0].id;
  const own = contact.userId
    ? await tx.select({ id: customers.id }).from(customers).where(eq(customers.userId, contact.userId))
    : [];
  const customerId = own[0]?.id ?? newCustomerId;
  await tx.insert(customers).values({ id: customerId, userId: contact.userId, createdAt: at }).onConflictDoNothing();
  const { name, email, phone } = contact;
  await tx
    .insert(shopCustomers)
    .values({ shopId, customerId, name, email, phone, search: customerSearch(contact), createdAt: at })
    .onConflictDoUpdate({
      target: [shopCustomers.shopId, shopCustomers.customerId],
      set: { name, email, phone, search: customerSearch(contact) },
    });
  return customerId;
}

/** Writes a drafted order with its lines, address, first timeline event, payment, and entry in the buyer's own index. */
export async function insertOrder(
  tx: Db,
  { facts, order, lines, contact, address, source }: OrderDraft,
  userId: UserId | null,
): Promise<void> {
  const { shopId, id: orderId, placedAt } = facts;
  const { lines: _, shipments: __, lastStep: ___, hoursToShip: ____, ...head } = facts;
  await tx.insert(orders).values({
    ...head,
    ...order,
    source,
    customerName: contact.name,
    email: contact.email,
    phone: contact.phone,
    createdAt: placedAt,
  });
  await tx.insert(orderLines).values(lines.map((line) => ({ ...line, shopId, orderId })));
  await tx.insert(orderAddresses).values({ shopId, orderId, ...address });
  await tx.insert(timelineEvents).values({
    shopId,
    orderId,
    seq: 1,
    type: "order.placed",
    actorKind: userId ? "customer" : "visitor",
    actorId: userId,
    fromStatus: null,
    toStatus: null,
    data: { source },
    visibleToCustomer: true,
    version: 1,
    occurredAt: placedAt,
  });
  if (facts.paidMinor > 0) {
    await tx.insert(payments).values({
      shopId,
      orderId,
      id: newId("pay"),
      method: facts.paymentMethod,
      amountMinor: facts.paidMinor,
      receivedAt: placedAt,
    });
  }
  if (userId) await tx.insert(userOrders).values({ userId, shopId, orderId, placedAt });
}
