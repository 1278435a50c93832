import "server-only";
import { and, eq, inArray, SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { insertRows } from "@/db/insert-rows";
import { customers, orderAddresses, orderLines, orders, payments, purchases, timelineEvents, userOrders } from "@/db/schema";
import { type CartId, type CustomerId, idFromUuid, newId, type PurchaseId, type ShopId, uuidOf } from "@/lib/ids";
import type { Contact } from "../basket";
import type { OrderDraft } from "../draft-order";
import { contactText, withContact } from "./contacts";
import { uuids } from "./sellables";

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
  const made = await tx.execute(sql`${insertRows(purchases, [purchase])} on conflict (cart_id) do nothing returning id`);
  return (made as unknown as unknown[]).length > 0;
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
 * The shops' records of a buyer: the chosen one first, then those of the account; of a guest those with the same e-mail that
 * are in nobody's account, for an address that was only typed proves nothing. `isFound` tells whether a search for this
 * contact finds the record.
 */
export async function findKnownCustomers(tx: Db, contact: Contact, shopIds: readonly ShopId[]) {
  const { userId, email, customerId } = contact;
  const record = (place: number) =>
    sql`select ${sql.raw(String(place))} as place, c.shop_id, c.customer_id, strpos(c.search, ${contactText(contact)}) > 0 as found`;
  const inThem = sql`c.shop_id = any(${uuids(shopIds)})`;
  const asked = [
    customerId && sql`${record(1)} from shop_customers c where ${inThem} and c.customer_id = ${uuidOf(customerId)}::uuid`,
    userId &&
      sql`${record(2)} from shop_customers c join customers b on b.id = c.customer_id
        where ${inThem} and b.user_id = ${uuidOf(userId)}::uuid`,
    !userId &&
      email &&
      sql`${record(3)} from find_customers_by_email(${email}) f
        join customers b on b.id = f.customer_id and b.user_id is null
        join shop_customers c on c.shop_id = f.shop_id and c.customer_id = f.customer_id where ${inThem}`,
  ].filter((question) => question instanceof SQL);
  if (asked.length === 0) return [];
  const rows = (await tx.execute(sql`${sql.join(asked, sql` union all `)} order by place`)) as unknown as KnownRow[];
  return rows.map(({ shop_id, customer_id, found }) => ({
    ...{ shopId: idFromUuid("shop", shop_id), customerId: idFromUuid("cus", customer_id), isFound: found },
  }));
}

type KnownRow = { shop_id: string; customer_id: string; found: boolean };

export async function findCustomerOfUser(tx: Db, { userId }: Contact): Promise<CustomerId | undefined> {
  if (!userId) return undefined;
  const [own] = await tx.select({ id: customers.id }).from(customers).where(eq(customers.userId, userId));
  return own?.id;
}

/** The buyer, and the record that each of these shops keeps of them from now on. A person has one record, whatever is bought at once. */
export async function insertCustomer(
  tx: Db,
  customerId: CustomerId,
  contact: Contact,
  shopIds: readonly ShopId[],
  createdAt: Date,
): Promise<void> {
  const { userId, name, email, phone } = contact;
  await tx.execute(sql`
    with buyer as (${insertRows(customers, [{ id: customerId, userId, createdAt }])} on conflict do nothing)
    insert into shop_customers (shop_id, customer_id, name, email, phone, search, created_at)
    select shop_id, ${uuidOf(customerId)}::uuid, ${name}, ${email}, ${phone}, ${contactText(contact)},
      ${createdAt.toISOString()}::timestamptz
    from unnest(${uuids(shopIds)}) as shop_id
    on conflict (shop_id, customer_id) do update set search = ${withContact(contact)}`);
  const own = userId && (await findCustomerOfUser(tx, contact));
  if (own && own !== customerId) throw new OtherPurchaseFirst();
}

/** The same person's first purchase was made beside this one: begun anew, this one finds the record that made. */
class OtherPurchaseFirst extends Error {
  readonly code = "40001";
}

/**
 * Writes drafted orders with lines, addresses, first timeline events, payments and the buyer's own index, in one statement:
 * while their shop's row is locked every round trip counts. What else an order leaves behind is one more part of it.
 */
export async function insertOrders(tx: Db, drafts: readonly OrderDraft[]): Promise<void> {
  const paid = drafts.filter(({ facts }) => facts.paidMinor > 0);
  const signedIn = drafts.flatMap(({ facts, contact: { userId } }) =>
    userId ? [{ ...keyOf(facts), userId, placedAt: facts.placedAt }] : [],
  );
  const addresses = drafts.flatMap(({ facts, address }) => (address ? [{ ...keyOf(facts), ...address }] : []));
  const parts = [
    insertRows(orders, drafts.map(orderRow)),
    insertRows(
      orderLines,
      drafts.flatMap(({ facts, lines }) => lines.map((line) => ({ ...line, ...keyOf(facts) }))),
    ),
    insertRows(timelineEvents, drafts.flatMap(eventRows)),
    ...(addresses.length > 0 ? [insertRows(orderAddresses, addresses)] : []),
    ...(paid.length > 0 ? [insertRows(payments, paid.map(paymentRow))] : []),
    ...(signedIn.length > 0 ? [insertRows(userOrders, signedIn)] : []),
  ];
  const named = parts.map((part, index) => sql`${sql.raw(`part_${index}`)} as (${part})`);
  await tx.execute(sql`with ${sql.join(named, sql`, `)} select`);
}

type Facts = OrderDraft["facts"];
const keyOf = ({ shopId, id: orderId }: Facts) => ({ shopId, orderId });

function orderRow({ facts, order, contact, source }: OrderDraft) {
  const { lines: _, shipments: __, refunds: ___, lastStep: ____, hoursToShip: _____, ...head } = facts;
  const { name: customerName, email, phone } = contact;
  return { ...head, ...order, source, customerName, email, phone, createdAt: facts.placedAt };
}

function eventRows({ facts, contact: { userId }, source, placedBy, shortfall }: OrderDraft) {
  const event = { ...keyOf(facts), fromStatus: null, toStatus: null, version: 1, occurredAt: facts.placedAt };
  const placed = {
    ...event,
    seq: 1,
    type: "order.placed" as const,
    actorKind: placedBy ? ("staff" as const) : userId ? ("customer" as const) : ("visitor" as const),
    actorId: placedBy ?? userId,
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
