import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { newId, type PictureId, type ProductId, type ShopId } from "@/lib/ids";
import { insertPictures, listPictureRows, type NewPicture, updatePicture } from "@/lib/pictures/data";
import { MOST_PICTURES, pictureKey } from "@/lib/pictures/picture";
import { pictureStore } from "@/lib/pictures/picture-store";
import type { PreparedPicture } from "@/lib/pictures/prepare-picture";
import { pictureRefused } from "@/lib/pictures/refusals";
import { assertProductWrite } from "./assert-product-write";
import { lockProduct } from "./data/product";

export type NewPictures = { productId: ProductId; alt: string; pictures: readonly PreparedPicture[] };

/**
 * Adds pictures after those there are, all or none. Their rows are hidden until every file is stored, so that whatever
 * happens on the way is swept, and no page shows a picture without its file.
 */
export async function addPictures(ctx: Context, { productId, alt, pictures }: NewPictures): Promise<PictureId[]> {
  const shopId = await assertProductWrite(ctx, productId);
  const rows = pictures.map((picture): NewPicture & { id: PictureId } => rowOf(picture, { shopId, productId, alt, at: ctx.now }));
  await inShops(ctx.db, [shopId], async (tx) => {
    await countPictures(tx, shopId, productId, pictures.length);
    await insertPictures(tx, rows);
  });
  const store = pictureStore();
  for (const [index, { id }] of rows.entries()) {
    const { small, large } = pictures[index] as PreparedPicture;
    await store.write(pictureKey(id, "small"), small.bytes);
    await store.write(pictureKey(id, "large"), large.bytes);
  }
  await inShops(ctx.db, [shopId], async (tx) => {
    const last = await countPictures(tx, shopId, productId, pictures.length);
    for (const [index, { id }] of rows.entries())
      await updatePicture(tx, shopId, id, { hiddenAt: null, position: last + index + 1 });
  });
  return rows.map(({ id }) => id);
}

/** Locks the product and refuses when it would have too many pictures. Answers the position of its last. */
async function countPictures(tx: Db, shopId: ShopId, productId: ProductId, more: number): Promise<number> {
  found(await lockProduct(tx, shopId, productId), "product");
  const shown = await listPictureRows(tx, shopId, productId);
  if (shown.length + more > MOST_PICTURES) throw pictureRefused("full");
  return Math.max(0, ...shown.map(({ position }) => position));
}

type About = { shopId: ShopId; productId: ProductId; alt: string; at: Date };

const rowOf = ({ small, large }: PreparedPicture, { shopId, productId, alt, at }: About) => ({
  ...{ shopId, id: newId("pic"), productId, alt, position: 0, createdAt: at, hiddenAt: at },
  ...{ width: large.width, height: large.height, smallWidth: small.width, smallHeight: small.height },
  bytes: small.bytes.byteLength + large.bytes.byteLength,
});
