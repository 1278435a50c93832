import "server-only";
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { products } from "@/db/schema";
import { PRODUCT_STATUSES, type ProductStatus } from "@/lib/catalog/vocabulary";
import { idFromUuid, type ShopId, uuidOf } from "@/lib/ids";
import type { ProductCursor } from "../list-cursor";

/** A sum over the variants that are sold of the product of the row. */
const sold = (of: string) =>
  sql.raw(`(select ${of} from variants v left join stock s on s.shop_id = v.shop_id and s.variant_id = v.id
    where v.shop_id = products.shop_id and v.product_id = products.id and v.archived_at is null)`);
const firstPicture = sql.raw(`(select i.id from product_pictures i where i.shop_id = products.shop_id
  and i.product_id = products.id and i.hidden_at is null order by i.position, i.id limit 1)`);

/** A title, an SKU, options or a whole barcode that holds the words. */
function meets(q: string | undefined): SQL | undefined {
  if (!q) return undefined;
  const part = q.toLowerCase();
  return sql`(strpos(lower(${products.title}), ${part}) > 0 or exists (
    select from variants v where v.shop_id = ${products.shopId} and v.product_id = ${products.id}
      and (strpos(lower(v.sku), ${part}) > 0 or strpos(lower(v.options), ${part}) > 0 or v.barcode = ${q})))`;
}

type Wish = { status: ProductStatus; q?: string | undefined; after?: ProductCursor | undefined; limit: number };

/** Products of one status, newest first. */
export async function findProductRows(tx: Db, shopId: ShopId, { status, q, after, limit }: Wish) {
  const rows = await tx
    .select({
      id: products.id,
      title: products.title,
      category: products.category,
      status: products.status,
      createdAt: products.createdAt,
      variants: sql<number>`${sold("count(*)::int")}`,
      lowestMinor: sql<number | null>`${sold("min(v.price_minor)")}`.mapWith(Number),
      highestMinor: sql<number | null>`${sold("max(v.price_minor)")}`.mapWith(Number),
      freeUnits: sql<number>`${sold("coalesce(sum(s.on_hand - s.reserved), 0)::int")}`,
      pictureUuid: sql<string | null>`${firstPicture}`,
    })
    .from(products)
    .where(
      and(
        eq(products.shopId, shopId),
        eq(products.status, status),
        meets(q),
        after &&
          sql`(${products.createdAt}, ${products.id}) < (${after.createdAt.toISOString()}::timestamptz, ${uuidOf(after.id)}::uuid)`,
      ),
    )
    .orderBy(desc(products.createdAt), desc(products.id))
    .limit(limit);
  return rows.map(({ pictureUuid, ...row }) => ({
    ...row,
    pictureId: pictureUuid === null ? null : idFromUuid("pic", pictureUuid),
  }));
}

export async function countStatuses(tx: Db, shopId: ShopId, q: string | undefined): Promise<Record<ProductStatus, number>> {
  const rows = await tx
    .select({ status: products.status, count: sql<number>`count(*)::int` })
    .from(products)
    .where(and(eq(products.shopId, shopId), meets(q)))
    .groupBy(products.status);
  const counted = new Map(rows.map(({ status, count }) => [status, count]));
  return Object.fromEntries(PRODUCT_STATUSES.map((status) => [status, counted.get(status) ?? 0])) as Record<
    ProductStatus,
    number
  >;
}
