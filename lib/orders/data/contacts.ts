import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { shopCustomers } from "@/db/schema";
import { type CustomerId, type OrderId, type ShopId, uuidOf } from "@/lib/ids";

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

const uuids = (ids: readonly Parameters<typeof uuidOf>[0][]) => sql`${`{${ids.map(uuidOf).join(",")}}`}::uuid[]`;

/** The same for many orders just written: an import's file may give one customer several names or phones. */
export async function gatherContacts(tx: Db, written: readonly { shopId: ShopId; id: OrderId }[]): Promise<void> {
  if (written.length === 0) return;
  await tx.execute(sql`update shop_customers c set search = c.search || E'\n' || missing.contacts
    from (
      select o.shop_id, o.customer_id, string_agg(distinct o.contact, E'\n') as contacts
      from unnest(${uuids(written.map(({ shopId }) => shopId))}, ${uuids(written.map(({ id }) => id))}) w(shop_id, id)
      join orders o on o.shop_id = w.shop_id and o.id = w.id
      join shop_customers k on k.shop_id = o.shop_id and k.customer_id = o.customer_id
      where strpos(k.search, o.contact) = 0
      group by o.shop_id, o.customer_id
    ) missing
    where c.shop_id = missing.shop_id and c.customer_id = missing.customer_id`);
}
