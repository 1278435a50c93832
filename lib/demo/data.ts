import "server-only";
import { and, asc, between, desc, eq, gt, sql } from "drizzle-orm";
import { insertInBulk } from "@/db/bulk-insert";
import type { Db } from "@/db/client";
import {
  customers,
  members,
  orders,
  placeStock,
  places,
  products,
  shopCustomers,
  shops,
  stock,
  stockMovements,
  users,
  variants,
} from "@/db/schema";
import type { CustomerId, OrderId, ShopId } from "@/lib/ids";

export async function hasAnyShop(db: Db): Promise<boolean> {
  return (await db.select({ id: shops.id }).from(shops).limit(1)).length > 0;
}

export const insertShop = (db: Db, shop: typeof shops.$inferInsert) => db.insert(shops).values(shop);
export const insertUsers = (db: Db, rows: (typeof users.$inferInsert)[]) => db.insert(users).values(rows);
export const insertMembers = (tx: Db, rows: (typeof members.$inferInsert)[]) => tx.insert(members).values(rows);
export const insertBuyer = (db: Db, row: typeof customers.$inferInsert) => db.insert(customers).values(row);

type Catalogue = {
  products: (typeof products.$inferInsert)[];
  variants: (typeof variants.$inferInsert)[];
  places: (typeof places.$inferInsert)[];
  stock: (typeof stock.$inferInsert)[];
  placeStock: (typeof placeStock.$inferInsert)[];
  movements: (typeof stockMovements.$inferInsert)[];
};

export async function insertCatalogue(tx: Db, rows: Catalogue): Promise<void> {
  await insertInBulk(tx, products, rows.products);
  await insertInBulk(tx, variants, rows.variants);
  await insertInBulk(tx, places, rows.places);
  await insertInBulk(tx, stock, rows.stock);
  await insertInBulk(tx, placeStock, rows.placeStock);
  await insertInBulk(tx, stockMovements, rows.movements);
}

export async function setNextSeq(tx: Db, shopId: ShopId, next: number): Promise<void> {
  await tx.update(shops).set({ nextOrderSeq: next }).where(eq(shops.id, shopId));
}

/** Orders of a shop that something after the sale can happen to: the demo customer's own first, then the newest. */
export async function listForAftersale(
  tx: Db,
  shopId: ShopId,
  { status, email, since, until }: { status: "processing" | "delivered"; email: string; since: Date; until: Date },
): Promise<OrderId[]> {
  const reached = status === "processing" ? orders.acceptedAt : orders.deliveredAt;
  const rows = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        eq(orders.shopId, shopId),
        eq(orders.status, status),
        eq(orders.onHold, false),
        eq(orders.returnStatus, "none"),
        eq(orders.refundedMinor, 0),
        gt(orders.paidMinor, status === "delivered" ? 0 : -1),
        between(reached, since, until),
        sql`not exists (select from shipments s where s.shop_id = ${orders.shopId} and s.order_id = ${orders.id} and ${status} = 'processing')`,
      ),
    )
    .orderBy(sql`${orders.email} = ${email} desc`, desc(orders.placedAt), asc(orders.seq));
  return rows.map(({ id }) => id);
}

/** Orders placed in the shop's pages since then, the oldest first. */
export const listWebOrders = (tx: Db, shopId: ShopId, since: Date) =>
  tx
    .select({ id: orders.id, seq: orders.seq, placedAt: orders.placedAt })
    .from(orders)
    .where(and(eq(orders.shopId, shopId), eq(orders.source, "storefront"), gt(orders.placedAt, since)))
    .orderBy(asc(orders.seq));

export async function listBuyers(tx: Db, shopId: ShopId): Promise<CustomerId[]> {
  const rows = await tx
    .select({ id: shopCustomers.customerId })
    .from(shopCustomers)
    .where(eq(shopCustomers.shopId, shopId))
    .orderBy(asc(shopCustomers.search), asc(shopCustomers.createdAt));
  return rows.map(({ id }) => id);
}
