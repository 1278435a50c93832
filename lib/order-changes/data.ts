import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { documents, orderChanges, products, stock, users, variants } from "@/db/schema";
import type { OrderChangeId, OrderId, ShopId, UserId, VariantId } from "@/lib/ids";
import type { EditAction, OrderChangeState } from "./vocabulary";

export type OpenChange = {
  id: OrderChangeId;
  actions: EditAction[];
  revision: number;
  createdAt: Date;
  /** Null when the system began it or the person is gone. */
  startedBy: string | null;
};

export async function findOpenChange(tx: Db, shopId: ShopId, orderId: OrderId): Promise<OpenChange | undefined> {
  const [row] = await tx
    .select({
      id: orderChanges.id,
      actions: orderChanges.actions,
      revision: orderChanges.revision,
      createdAt: orderChanges.createdAt,
      startedBy: users.name,
    })
    .from(orderChanges)
    .leftJoin(users, eq(users.id, orderChanges.createdBy))
    .where(and(eq(orderChanges.shopId, shopId), eq(orderChanges.orderId, orderId), eq(orderChanges.state, "open")));
  return row;
}

export async function findChangeState(tx: Db, shopId: ShopId, id: OrderChangeId): Promise<OrderChangeState | undefined> {
  const [row] = await tx
    .select({ state: orderChanges.state })
    .from(orderChanges)
    .where(and(eq(orderChanges.shopId, shopId), eq(orderChanges.id, id)));
  return row?.state;
}

type NewChange = {
  id: OrderChangeId;
  shopId: ShopId;
  orderId: OrderId;
  actions: EditAction[];
  baseVersion: number;
  createdBy: UserId | null;
  createdAt: Date;
};

export async function insertChange(tx: Db, change: NewChange): Promise<void> {
  await tx.insert(orderChanges).values({ ...change, state: "open" });
}

export async function updateChange(
  tx: Db,
  shopId: ShopId,
  id: OrderChangeId,
  { actions, baseVersion }: { actions: EditAction[]; baseVersion: number },
): Promise<void> {
  await tx
    .update(orderChanges)
    .set({ actions, baseVersion, revision: sql`${orderChanges.revision} + 1` })
    .where(and(eq(orderChanges.shopId, shopId), eq(orderChanges.id, id)));
}

export async function closeChange(
  tx: Db,
  shopId: ShopId,
  id: OrderChangeId,
  end: { state: Exclude<OrderChangeState, "open">; closedAt: Date },
): Promise<void> {
  await tx
    .update(orderChanges)
    .set(end)
    .where(and(eq(orderChanges.shopId, shopId), eq(orderChanges.id, id)));
}

export async function hasInvoice(tx: Db, shopId: ShopId, orderId: OrderId): Promise<boolean> {
  const rows = await tx
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.shopId, shopId), eq(documents.orderId, orderId), eq(documents.kind, "invoice")));
  return rows.length > 0;
}

export type FoundVariant = {
  variantId: VariantId;
  sku: string;
  title: string;
  options: string;
  priceMinor: number;
  /** Null where the shop also sells what it has not got. */
  freeUnits: number | null;
};

/** What the shop sells that has this word in its title, number or options, or this barcode. */
export function searchVariants(tx: Db, shopId: ShopId, q: string, limit: number): Promise<FoundVariant[]> {
  const part = q.toLowerCase();
  return tx
    .select({
      variantId: variants.id,
      sku: variants.sku,
      title: products.title,
      options: variants.options,
      priceMinor: variants.priceMinor,
      freeUnits: sql<
        number | null
      >`case when ${variants.allowsBackorder} then null else coalesce(${stock.onHand} - ${stock.reserved}, 0) end`,
    })
    .from(variants)
    .innerJoin(products, and(eq(products.shopId, variants.shopId), eq(products.id, variants.productId)))
    .leftJoin(stock, and(eq(stock.shopId, variants.shopId), eq(stock.variantId, variants.id)))
    .where(
      and(
        eq(variants.shopId, shopId),
        isNull(variants.archivedAt),
        eq(products.status, "active"),
        sql`(strpos(lower(${products.title}), ${part}) > 0 or strpos(lower(${variants.sku}), ${part}) > 0
          or strpos(lower(${variants.options}), ${part}) > 0 or ${variants.barcode} = ${q})`,
      ),
    )
    .orderBy(asc(products.title), asc(variants.position), asc(variants.id))
    .limit(limit);
}
