import "server-only";
import { and, asc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { productPictures } from "@/db/schema";
import type { PictureId, ProductId, ShopId } from "@/lib/ids";

const PICTURE = {
  id: productPictures.id,
  alt: productPictures.alt,
  position: productPictures.position,
  width: productPictures.width,
  height: productPictures.height,
  smallWidth: productPictures.smallWidth,
  smallHeight: productPictures.smallHeight,
};
const isThis = (shopId: ShopId, id: PictureId) => and(eq(productPictures.shopId, shopId), eq(productPictures.id, id));

/** The pictures of a product that are shown, in their order. */
export const listPictureRows = (tx: Db, shopId: ShopId, productId: ProductId) =>
  tx
    .select(PICTURE)
    .from(productPictures)
    .where(and(eq(productPictures.shopId, shopId), eq(productPictures.productId, productId), isNull(productPictures.hiddenAt)))
    .orderBy(asc(productPictures.position), asc(productPictures.id));

export type NewPicture = typeof productPictures.$inferInsert;

export async function insertPictures(tx: Db, rows: readonly NewPicture[]): Promise<void> {
  if (rows.length > 0) await tx.insert(productPictures).values([...rows]);
}

export async function updatePicture(
  tx: Db,
  shopId: ShopId,
  id: PictureId,
  fields: { alt?: string; position?: number; hiddenAt?: Date | null },
): Promise<void> {
  await tx.update(productPictures).set(fields).where(isThis(shopId, id));
}

/** Pictures of the shops that have been hidden since before `before`, the first of them. */
export const listHidden = (tx: Db, shopIds: readonly ShopId[], before: Date, limit: number) =>
  tx
    .select({ shopId: productPictures.shopId, id: productPictures.id })
    .from(productPictures)
    .where(
      and(
        sql`${productPictures.shopId} = any (scoped_shops())`,
        isNotNull(productPictures.hiddenAt),
        lt(productPictures.hiddenAt, before),
      ),
    )
    .orderBy(asc(productPictures.hiddenAt))
    .limit(shopIds.length === 0 ? 0 : limit);

export async function deletePicture(tx: Db, shopId: ShopId, id: PictureId): Promise<void> {
  await tx.delete(productPictures).where(and(isThis(shopId, id), isNotNull(productPictures.hiddenAt)));
}
