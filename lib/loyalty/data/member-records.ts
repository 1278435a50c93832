import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { customers, shopCustomers } from "@/db/schema";
import { type CustomerId, newId, type ShopId, type UserId } from "@/lib/ids";

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

/** Whether the shop knows this buyer. */
export async function isCustomerOf(tx: Db, shopId: ShopId, customerId: CustomerId): Promise<boolean> {
  const rows = await tx
    .select({ id: shopCustomers.customerId })
    .from(shopCustomers)
    .where(and(eq(shopCustomers.shopId, shopId), eq(shopCustomers.customerId, customerId)));
  return rows.length > 0;
}
