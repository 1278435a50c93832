import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { shopCustomers } from "@/db/schema";
import type { CustomerId, ShopId } from "@/lib/ids";

/*
 * A search looks into the contact that stands on an order, and finds rare ones by the index over customers. So a customer's
 * `search` holds the contact of each of their orders: whoever writes an order of a known customer sees to that.
 */
type Contact = { name: string; email: string | null; phone: string | null };

/** The contact as it will stand on an order; the same words as the column `orders.contact`. */
export const contactText = ({ name, email, phone }: Contact) =>
  sql<string>`lower(${[name, email, phone].filter((part) => part !== null).join(" ")}::text)`;

/** What a customer's record is searched by, with this contact in it. */
export const withContact = (contact: Contact) =>
  sql`case when strpos(${shopCustomers.search}, ${contactText(contact)}) > 0 then ${shopCustomers.search}
    else ${shopCustomers.search} || E'\n' || ${contactText(contact)} end`;

/** Lets customers be found by a contact that is new of them. */
export async function addContact(
  tx: Db,
  known: readonly { shopId: ShopId; customerId: CustomerId }[],
  contact: Contact,
): Promise<void> {
  for (const { shopId, customerId } of known)
    await tx
      .update(shopCustomers)
      .set({ search: withContact(contact) })
      .where(and(eq(shopCustomers.shopId, shopId), eq(shopCustomers.customerId, customerId)));
}
