import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { shops } from "@/db/schema";
import { found } from "@/lib/errors";
import type { ShopId } from "@/lib/ids";

/**
 * Draws consecutive order sequences of a shop at once and returns the first: the block is `first … first + count - 1`.
 * The shop's row stays locked until the transaction ends.
 */
export async function drawOrderSeqs(tx: Db, shopId: ShopId, count: number): Promise<number> {
  const [shop] = await tx
    .update(shops)
    .set({ nextOrderSeq: sql`${shops.nextOrderSeq} + ${count}` })
    .where(eq(shops.id, shopId))
    .returning({ next: shops.nextOrderSeq });
  return found(shop, "shop").next - count;
}

/**
 * Readies a transaction for rows by the thousand that can be written again if they are lost. Its commit does not wait for
 * the disk. And the connection plans its foreign keys anew: a check that was planned while the orders were few may read a
 * whole shop for each row, and would until statistics are next gathered, a minute of a bulk load later. Its own statements are
 * planned without a look at their values, which are megabytes.
 */
export async function readyForBulk(tx: Db): Promise<void> {
  await tx.execute(sql`set local synchronous_commit = off`);
  await tx.execute(sql`discard plans`);
  await tx.execute(sql`set local plan_cache_mode = force_generic_plan`);
}

/**
 * Lets customers be found by the contact of each of their orders: a file may give one customer several names or phones. The
 * words are given, not read from the orders just written, of which the database has no statistics yet.
 */
export async function addHistoryContacts(tx: Db, contacts: string): Promise<void> {
  await tx.execute(sql`update shop_customers c set search = c.search || E'\n' || missing.contacts
    from (
      select k.shop_id, k.customer_id, string_agg(distinct lower(g.contact), E'\n') as contacts
      from jsonb_to_recordset(${contacts}::jsonb) g(shop uuid, customer uuid, contact text)
      join shop_customers k on k.shop_id = g.shop and k.customer_id = g.customer
      where strpos(k.search, lower(g.contact)) = 0
      group by k.shop_id, k.customer_id
    ) missing
    where c.shop_id = missing.shop_id and c.customer_id = missing.customer_id`);
}
