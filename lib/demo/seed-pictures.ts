import "server-only";
import sharp from "sharp";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { newId, type ProductId, type ShopId } from "@/lib/ids";
import { insertPictures, type NewPicture } from "@/lib/pictures/data";
import { PICTURE_SIDES, pictureKey } from "@/lib/pictures/picture";
import { pictureStore } from "@/lib/pictures/picture-store";
import { drawProduct } from "./draw-product";

const LARGE = 960;
/** The first start waits for this: twice the effort saves a tenth of the bytes. */
const QUALITY = { quality: 80, effort: 1 };

export type Pictured = { shopId: ShopId; id: ProductId; title: string };

/** Draws a picture of each demo product, stores it, and puts it on the shelf. */
export async function seedPictures(db: Db, shopId: ShopId, products: readonly Pictured[], at: Date): Promise<void> {
  const store = pictureStore();
  const rows = await Promise.all(
    products.map(async ({ id: productId, title }): Promise<NewPicture> => {
      const id = newId("pic");
      const drawn = sharp(Buffer.from(drawProduct(title)));
      const [large, small] = await Promise.all([
        drawn.clone().resize(LARGE).webp(QUALITY).toBuffer(),
        drawn.clone().resize(PICTURE_SIDES.small).webp(QUALITY).toBuffer(),
      ]);
      await store.write(pictureKey(id, "large"), large);
      await store.write(pictureKey(id, "small"), small);
      const sides = { width: LARGE, height: LARGE, smallWidth: PICTURE_SIDES.small, smallHeight: PICTURE_SIDES.small };
      const bytes = large.byteLength + small.byteLength;
      return { shopId, id, productId, alt: `${title}, drawn`, position: 1, ...sides, bytes, createdAt: at };
    }),
  );
  await inShops(db, [shopId], (tx) => insertPictures(tx, rows));
}
