import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type OrderId, type ShopId, uuidOf } from "@/lib/ids";

const uuids = (ids: readonly Parameters<typeof uuidOf>[0][]) => sql`${`{${ids.map(uuidOf).join(",")}}`}::uuid[]`;

/**
 * Lets the customers of orders just written be found by what these orders show of them, where it is something new: another
 * name with the same e-mail address, another phone. A search for few orders goes by the customers' index.
 */
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
