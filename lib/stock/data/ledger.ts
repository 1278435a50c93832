import "server-only";
import { and, desc, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orderLines, orders, places, stock, stockMovements, users, variants } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { Id, ShopId, VariantId } from "@/lib/ids";

export type LedgerPosition = { at: Date; id: Id<"stm"> };

const ofVariant = (shopId: ShopId, variantId: VariantId) =>
  and(eq(stockMovements.shopId, shopId), eq(stockMovements.variantId, variantId));
const key = sql`(${stockMovements.createdAt}, ${stockMovements.id})`;
const at = (position: LedgerPosition): SQL =>
  sql`(${position.at.toISOString()}::timestamptz, ${sql.param(position.id, stockMovements.id)})`;

export async function findShopOfVariant(tx: Db, scope: ShopScope, variantId: VariantId): Promise<ShopId | undefined> {
  const [row] = await tx
    .select({ shopId: variants.shopId })
    .from(variants)
    .where(and(inArray(variants.shopId, scope), eq(variants.id, variantId)));
  return row?.shopId;
}

/** Movements of a variant, newest first, with the place, the order and the person behind each. */
export const listMovements = (tx: Db, shopId: ShopId, variantId: VariantId, after: LedgerPosition | undefined, limit: number) =>
  tx
    .select({
      id: stockMovements.id,
      at: stockMovements.createdAt,
      cause: stockMovements.cause,
      onHandChange: stockMovements.onHandChange,
      reservedChange: stockMovements.reservedChange,
      note: stockMovements.note,
      place: places.name,
      orderId: orders.id,
      orderNumber: orders.number,
      actor: users.name,
    })
    .from(stockMovements)
    .leftJoin(places, and(eq(places.shopId, stockMovements.shopId), eq(places.id, stockMovements.placeId)))
    .leftJoin(orderLines, and(eq(orderLines.shopId, stockMovements.shopId), eq(orderLines.id, stockMovements.lineId)))
    .leftJoin(orders, and(eq(orders.shopId, orderLines.shopId), eq(orders.id, orderLines.orderId)))
    .leftJoin(users, eq(users.id, stockMovements.actorId))
    .where(and(ofVariant(shopId, variantId), after ? sql`${key} < ${at(after)}` : undefined))
    .orderBy(desc(stockMovements.createdAt), desc(stockMovements.id))
    .limit(limit);

/** What has come and gone up to and including this place of the ledger. */
export async function sumUpTo(tx: Db, shopId: ShopId, variantId: VariantId, position: LedgerPosition): Promise<number> {
  const [row] = await tx
    .select({ onHand: sql<number>`coalesce(sum(${stockMovements.onHandChange}), 0)::int` })
    .from(stockMovements)
    .where(and(ofVariant(shopId, variantId), sql`${key} <= ${at(position)}`));
  return row?.onHand ?? 0;
}

/** The orders that wait for units of a variant, the one that has waited longest first. */
export const listWaiting = (tx: Db, shopId: ShopId, variantId: VariantId, limit: number) => {
  const waiting = sql<number>`sum(${orderLines.qtyOrdered} - ${orderLines.qtyCancelled} - ${orderLines.qtyShipped})::int`;
  const lines = tx
    .selectDistinct({ id: stockMovements.lineId })
    .from(stockMovements)
    .where(and(ofVariant(shopId, variantId), eq(stockMovements.cause, "reserve"), isNotNull(stockMovements.lineId)));
  return tx
    .select({ id: orders.id, number: orders.number, placedAt: orders.placedAt, units: waiting })
    .from(orderLines)
    .innerJoin(orders, and(eq(orders.shopId, orderLines.shopId), eq(orders.id, orderLines.orderId)))
    .where(and(eq(orderLines.shopId, shopId), eq(orderLines.variantId, variantId), inArray(orderLines.id, lines)))
    .groupBy(orders.shopId, orders.id)
    .having(sql`${waiting} > 0`)
    .orderBy(orders.placedAt, orders.id)
    .limit(limit);
};

export type Counter = { onHand: number; reserved: number; allowsBackorder: boolean };

/** The counters of these variants; locking them, in the order of their ids, locks all that lies where. */
export async function findCounters(
  tx: Db,
  shopId: ShopId,
  variantIds: readonly VariantId[],
  lock: "for update" | "no lock",
): Promise<Map<VariantId, Counter>> {
  if (variantIds.length === 0) return new Map();
  const query = tx
    .select({
      variantId: stock.variantId,
      onHand: stock.onHand,
      reserved: stock.reserved,
      allowsBackorder: stock.allowsBackorder,
    })
    .from(stock)
    .where(and(eq(stock.shopId, shopId), inArray(stock.variantId, [...variantIds])))
    .orderBy(stock.variantId);
  const rows = await (lock === "for update" ? query.for("update") : query);
  return new Map(rows.map(({ variantId, ...counter }) => [variantId, counter]));
}

/** Whether something was moved in this name before: the same form, sent twice. */
export async function hasMoved(tx: Db, shopId: ShopId, variantIds: readonly VariantId[], causeId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: stockMovements.id })
    .from(stockMovements)
    .where(
      and(
        eq(stockMovements.shopId, shopId),
        inArray(stockMovements.variantId, [...variantIds]),
        eq(stockMovements.causeId, causeId),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

export const writeLowStockMark = (tx: Db, shopId: ShopId, variantId: VariantId, lowStockAt: number) =>
  tx
    .update(variants)
    .set({ lowStockAt })
    .where(and(eq(variants.shopId, shopId), eq(variants.id, variantId)));
