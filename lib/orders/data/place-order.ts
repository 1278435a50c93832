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
import { type CartId, type CustomerId, newId, type PurchaseId, type ShopId } from "@/lib/ids";
import type { Contact } from "../basket";
import type { OrderDraft } from "../draft-order";
import { contactText, withContact } from "./contacts";

type NewPurchase = {
  id: PurchaseId;
  number: string;
  cartId: CartId | null;
  shopIds: ShopId[];
  customerId: CustomerId;
  placedAt: Date;
};

/** False when this cart has made its purchase already; waits for one that is being made right now. */
export async function insertPurchase(tx: Db, purchase: NewPurchase): Promise<boolean> {
  const made = await tx
    .insert(purchases)
    .values(purchase)
    .onConflictDoNothing({ target: purchases.cartId })
    .returning({ id: purchases.id });
  return made.length > 0;
}

/** The purchase a cart has made, and the shops it was made in. */
export async function findPurchaseOfCart(db: Db, cartId: CartId) {
  const [purchase] = await db
    .select({ id: purchases.id, number: purchases.number, placedAt: purchases.placedAt, shopIds: purchases.shopIds })
    .from(purchases)
    .where(eq(purchases.cartId, cartId));
  return purchase;
}

export const listPlacedOrders = (tx: Db, purchaseId: PurchaseId, shopIds: readonly ShopId[]) =>
  tx
    .select({ id: orders.id, shopId: orders.shopId, number: orders.number })
    .from(orders)
    .where(and(inArray(orders.shopId, shopIds), eq(orders.purchaseId, purchaseId)))
    .orderBy(orders.shopId, orders.id);

/**
 * The shops' records of a buyer: those of the account first, then those with the same e-mail. `isFound` tells whether a
 * search for this contact finds the record.
 */
export async function findKnownCustomers(tx: Db, contact: Contact, shopIds: readonly ShopId[]) {
  const { userId, email } = contact;
  const known = {
    shopId: shopCustomers.shopId,
    customerId: shopCustomers.customerId,
    isFound: sql<boolean>`strpos(${shopCustomers.search}, ${contactText(contact)}) > 0`,
  };
  const inThem = inArray(shopCustomers.shopId, shopIds);
  const [ofAccount, ofEmail] = await Promise.all([
    userId
      ? tx
          .select(known)
          .from(shopCustomers)
          .innerJoin(customers, eq(customers.id, shopCustomers.customerId))
          .where(and(inThem, eq(customers.userId, userId)))
      : [],
    email
      ? tx
          .select(known)
          .from(shopCustomers)
          .innerJoin(
            sql`find_customers_by_email(${email}) as found`,
            sql`found.shop_id = ${shopCustomers.shopId} and found.customer_id = ${shopCustomers.customerId}`,
          )
          .where(inThem)
      : [],
  ]);
  return [...ofAccount, ...ofEmail];
}

export async function findCustomerOfUser(tx: Db, { userId }: Contact): Promise<CustomerId | undefined> {
  if (!userId) return undefined;
  const [own] = await tx.select({ id: customers.id }).from(customers).where(eq(customers.userId, userId));
  return own?.id;
}

/** The buyer, and the record that each of these shops keeps of them from now on. */
export async function insertCustomer(
  tx: Db,
  customerId: CustomerId,
  contact: Contact,
  shopIds: readonly ShopId[],
  createdAt: Date,
): Promise<void> {
  const { userId, name, email, phone } = contact;
  const search = contactText(contact);
  await Promise.all([
    tx.insert(customers).values({ id: customerId, userId, createdAt }).onConflictDoNothing(),
    tx
      .insert(shopCustomers)
      .values(shopIds.map((shopId) => ({ shopId, customerId, name, email, phone, search, createdAt })))
      .onConflictDoUpdate({
        target: [shopCustomers.shopId, shopCustomers.customerId],
        set: { search: withContact(contact) },
      }),
  ]);
}

/** Writes drafted orders with lines, addresses, first timeline events, payments and the buyer's own index, all on their way at once. */
export async function insertOrders(tx: Db, drafts: readonly OrderDraft[]): Promise<void> {
  const paid = drafts.filter(({ facts }) => facts.paidMinor > 0);
  await Promise.all([
    tx.insert(orders).values(drafts.map(orderRow)),
    tx.insert(orderLines).values(drafts.flatMap(({ facts, lines }) => lines.map((line) => ({ ...line, ...keyOf(facts) })))),
    tx.insert(orderAddresses).values(drafts.map(({ facts, address }) => ({ ...keyOf(facts), ...address }))),
    tx.insert(timelineEvents).values(drafts.flatMap(eventRows)),
    paid.length > 0 && tx.insert(payments).values(paid.map(paymentRow)),
    drafts.some(({ contact }) => contact.userId) &&
      tx
        .insert(userOrders)
        .values(
          drafts.flatMap(({ facts, contact: { userId } }) =>
            userId ? [{ ...keyOf(facts), userId, placedAt: facts.placedAt }] : [],
          ),
        ),
  ]);
}

type Facts = OrderDraft["facts"];
const keyOf = ({ shopId, id: orderId }: Facts) => ({ shopId, orderId });

function orderRow({ facts, order, contact, source }: OrderDraft) {
  const { lines: _, shipments: __, refunds: ___, lastStep: ____, hoursToShip: _____, ...head } = facts;
  const { name: customerName, email, phone } = contact;
  return { ...head, ...order, source, customerName, email, phone, createdAt: facts.placedAt };
}

function eventRows({ facts, contact: { userId }, source, shortfall }: OrderDraft) {
  const event = { ...keyOf(facts), fromStatus: null, toStatus: null, version: 1, occurredAt: facts.placedAt };
  const placed = {
    ...event,
    seq: 1,
    type: "order.placed" as const,
    actorKind: userId ? ("customer" as const) : ("visitor" as const),
    actorId: userId,
    data: { source },
    visibleToCustomer: true,
  };
  const oversold = {
    ...event,
    seq: 2,
    type: "stock.oversold" as const,
    actorKind: "system" as const,
    actorId: null,
    data: { units: shortfall },
    visibleToCustomer: false,
  };
  return shortfall.length > 0 ? [placed, oversold] : [placed];
}

const paymentRow = ({ facts }: OrderDraft) => ({
  ...keyOf(facts),
  id: newId("pay"),
  method: facts.paymentMethod,
  amountMinor: facts.paidMinor,
  receivedAt: facts.placedAt,
});
