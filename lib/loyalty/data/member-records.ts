import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { customers, shopCustomers } from "@/db/schema";
import { type CustomerId, newId, type OrderId, type ShopId, type UserId, uuidOf } from "@/lib/ids";

/** The buyer behind a person's account of the marketplace; made when they have not bought yet. */
export async function findOrMakeCustomer(tx: Db, userId: UserId, at: Date): Promise<CustomerId> {
  await tx
    .insert(customers)
    .values({ id: newId("cus"), userId, createdAt: at })
    .onConflictDoNothing();
  const [row] = await tx.select({ id: customers.id }).from(customers).where(eq(customers.userId, userId));
  if (!row) throw new Error("A buyer was neither there nor made.");
  return row.id;
}

/** Makes a shop know a person by the contact of their account, unless it knows them by an order. */
export async function makeKnown(
  tx: Db,
  { shopId, customerId, name, email, at }: { shopId: ShopId; customerId: CustomerId; name: string; email: string; at: Date },
): Promise<void> {
  const search = sql<string>`lower(${`${name} ${email}`}::text)`;
  await tx
    .insert(shopCustomers)
    .values({ shopId, customerId, name, email, phone: null, search, createdAt: at } as never)
    .onConflictDoNothing();
}

/** Makes a shop know whoever claimed an order there, by the contact of the order. */
export const makeKnownByOrder = (
  tx: Db,
  { shopId, customerId, orderId }: { shopId: ShopId; customerId: CustomerId; orderId: OrderId },
) =>
  tx.execute(sql`
    insert into shop_customers (shop_id, customer_id, name, email, phone, search, created_at)
    select o.shop_id, ${uuidOf(customerId)}::uuid, c.name, c.email, c.phone, c.search, o.placed_at
    from orders o join shop_customers c on c.shop_id = o.shop_id and c.customer_id = o.customer_id
    where o.shop_id = ${uuidOf(shopId)}::uuid and o.id = ${uuidOf(orderId)}::uuid
    on conflict do nothing`);

/** What the shop has written down of a buyer, and whose account of the marketplace it is; undefined when it knows no such one. */
export async function findRecord(tx: Db, shopId: ShopId, customerId: CustomerId) {
  const [row] = await tx
    .select({ userId: customers.userId, email: shopCustomers.email, phone: shopCustomers.phone })
    .from(shopCustomers)
    .innerJoin(customers, eq(customers.id, shopCustomers.customerId))
    .where(and(eq(shopCustomers.shopId, shopId), eq(shopCustomers.customerId, customerId)));
  return row;
}
