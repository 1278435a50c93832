import "server-only";
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { placeStock, products, stock, variants } from "@/db/schema";
import type { PlaceId, ShopId, VariantId } from "@/lib/ids";
import type { StockTab } from "../input";
import type { StockCursor } from "../list-cursor";

const onHand = sql<number>`coalesce(${stock.onHand}, 0)`;
const reserved = sql<number>`coalesce(${stock.reserved}, 0)`;
const free = sql<number>`(${onHand} - ${reserved})`;

/** What is sold, and what is sold no longer but still lies somewhere or is promised. */
const counts = sql`((${variants.archivedAt} is null and ${products.status} <> 'archived') or ${onHand} <> 0 or ${reserved} <> 0)`;
const TAB: Record<StockTab, SQL> = {
  all: sql`true`,
  low: sql`${free} <= ${variants.lowStockAt} and ${variants.archivedAt} is null and ${products.status} <> 'archived'`,
  backordered: sql`${free} < 0`,
};

function meets(q: string | undefined): SQL {
  if (!q) return sql`true`;
  const part = q.toLowerCase();
  return sql`(strpos(lower(${products.title}), ${part}) > 0 or strpos(lower(${variants.sku}), ${part}) > 0
    or strpos(lower(${variants.options}), ${part}) > 0 or ${variants.barcode} = ${q})`;
}

const after = (tab: StockTab, cursor: StockCursor | undefined): SQL => {
  if (!cursor) return sql`true`;
  return tab === "all"
    ? sql`${variants.sku} > ${cursor.sku}`
    : sql`(${free}, ${variants.sku}) > (${cursor.free}::int, ${cursor.sku})`;
};

const joined = (tx: Db) =>
  tx
    .select({
      variantId: variants.id,
      productId: variants.productId,
      sku: variants.sku,
      title: products.title,
      options: variants.options,
      lowStockAt: variants.lowStockAt,
      allowsBackorder: variants.allowsBackorder,
      archivedAt: variants.archivedAt,
      onHand,
      reserved,
    })
    .from(variants)
    .innerJoin(products, and(eq(products.shopId, variants.shopId), eq(products.id, variants.productId)))
    .leftJoin(stock, and(eq(stock.shopId, variants.shopId), eq(stock.variantId, variants.id)));

export type StockRow = Awaited<ReturnType<typeof findStockRows>>[number];
type Wanted = { tab: StockTab; q?: string | undefined; cursor?: StockCursor | undefined; limit: number };

/** Variants with their counters: by SKU, on the tabs that call for action the most urgent first. */
export const findStockRows = (tx: Db, shopId: ShopId, { tab, q, cursor, limit }: Wanted) =>
  joined(tx)
    .where(and(eq(variants.shopId, shopId), counts, TAB[tab], meets(q), after(tab, cursor)))
    .orderBy(...(tab === "all" ? [asc(variants.sku)] : [asc(free), asc(variants.sku)]))
    .limit(limit);

/** One variant with its counter, in whichever of the shops it is. */
export const findStockRow = async (tx: Db, shopId: ShopId, variantId: VariantId): Promise<StockRow | undefined> =>
  (await joined(tx).where(and(eq(variants.shopId, shopId), eq(variants.id, variantId))))[0];

export async function countTabs(tx: Db, shopId: ShopId, q: string | undefined): Promise<Record<StockTab, number>> {
  const tally = (tab: StockTab) => sql<number>`(count(*) filter (where ${TAB[tab]}))::int`;
  const [row] = await tx
    .select({ all: tally("all"), low: tally("low"), backordered: tally("backordered") })
    .from(variants)
    .innerJoin(products, and(eq(products.shopId, variants.shopId), eq(products.id, variants.productId)))
    .leftJoin(stock, and(eq(stock.shopId, variants.shopId), eq(stock.variantId, variants.id)))
    .where(and(eq(variants.shopId, shopId), counts, meets(q)));
  return row ?? { all: 0, low: 0, backordered: 0 };
}

/** Units at each place, by variant; places without any are left out. */
export async function findUnitsAtPlaces(tx: Db, shopId: ShopId, variantIds: readonly VariantId[]) {
  const rows =
    variantIds.length === 0
      ? []
      : await tx
          .select({ variantId: placeStock.variantId, placeId: placeStock.placeId, onHand: placeStock.onHand })
          .from(placeStock)
          .where(and(eq(placeStock.shopId, shopId), inArray(placeStock.variantId, [...variantIds])));
  const byVariant = new Map<VariantId, Map<PlaceId, number>>();
  for (const { variantId, placeId, onHand: units } of rows)
    byVariant.set(variantId, (byVariant.get(variantId) ?? new Map()).set(placeId, units));
  return byVariant;
}

export async function findSkus(tx: Db, shopId: ShopId, variantIds: readonly VariantId[]): Promise<Map<VariantId, string>> {
  if (variantIds.length === 0) return new Map();
  const rows = await tx
    .select({ id: variants.id, sku: variants.sku })
    .from(variants)
    .where(and(eq(variants.shopId, shopId), inArray(variants.id, [...variantIds])));
  return new Map(rows.map(({ id, sku }) => [id, sku]));
}

export async function findBySkus(tx: Db, shopId: ShopId, skus: readonly string[]): Promise<Map<string, VariantId>> {
  if (skus.length === 0) return new Map();
  const rows = await tx
    .select({ id: variants.id, sku: variants.sku })
    .from(variants)
    .where(and(eq(variants.shopId, shopId), inArray(variants.sku, [...skus])));
  return new Map(rows.map(({ id, sku }) => [sku, id]));
}
