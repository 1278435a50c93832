import "server-only";
import { and, inArray, or, sql } from "drizzle-orm";
import { insertInBulk } from "@/db/bulk-insert";
import type { Db } from "@/db/client";
import { customers, orders, shopCustomers } from "@/db/schema";
import type { CustomerId, PurchaseId, ShopId } from "@/lib/ids";

export type KnownOrder = { shopId: ShopId; externalRef: string; purchaseId: PurchaseId };

/** One parameter however many texts: a list of a thousand would be planned as a thousand parameters. */
const texts = (values: readonly string[]) => sql`any (array(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb)))`;

/**
 * Has the rest of a transaction look texts up in indexes. An import fills tables faster than their statistics follow, and
 * by those it would seem cheaper to compare all rows of the shop with all the texts, again for every batch.
 */
async function lookUpByIndex(tx: Db): Promise<void> {
  await tx.execute(sql`set local enable_seqscan = off`);
}

/** Orders of these shops that an earlier import has written. */
export async function findKnownOrders(tx: Db, shopIds: readonly ShopId[], refs: readonly string[]): Promise<KnownOrder[]> {
  await lookUpByIndex(tx);
  const rows = await tx
    .select({ shopId: orders.shopId, externalRef: orders.externalRef, purchaseId: orders.purchaseId })
    .from(orders)
    .where(and(inArray(orders.shopId, [...shopIds]), sql`${orders.externalRef} = ${texts(refs)}`));
  return rows.map((row) => ({ ...row, externalRef: row.externalRef ?? "" }));
}

export type KnownCustomer = { shopId: ShopId; customerId: CustomerId; externalRef: string | null; email: string | null };

/** Customers of these shops by their id in the other system or their e-mail address (in lower case). */
export async function findKnownCustomers(
  tx: Db,
  shopIds: readonly ShopId[],
  refs: readonly string[],
  emails: readonly string[],
): Promise<KnownCustomer[]> {
  await lookUpByIndex(tx);
  return tx
    .select({
      shopId: shopCustomers.shopId,
      customerId: shopCustomers.customerId,
      externalRef: shopCustomers.externalRef,
      email: sql<string | null>`lower(${shopCustomers.email})`,
    })
    .from(shopCustomers)
    .where(
      and(
        inArray(shopCustomers.shopId, [...shopIds]),
        or(sql`${shopCustomers.externalRef} = ${texts(refs)}`, sql`lower(${shopCustomers.email}) = ${texts(emails)}`),
      ),
    );
}

type NewCustomer = typeof shopCustomers.$inferInsert;

/** New customers of shops; `fresh` are those that no shop of the marketplace knew before. */
export async function insertCustomers(tx: Db, rows: readonly NewCustomer[], fresh: readonly CustomerId[]): Promise<void> {
  const createdAt = rows[0]?.createdAt;
  if (!createdAt) return;
  await insertInBulk(
    tx,
    customers,
    fresh.map((id) => ({ id, createdAt })),
  );
  await insertInBulk(tx, shopCustomers, rows);
}
