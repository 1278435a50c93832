import "server-only";
import { sql } from "drizzle-orm";
import { idFromUuid } from "@/lib/ids";
import { pictureOf } from "@/lib/pictures/picture";
import type { Picture } from "../shelf";

/** A row of `product_pictures` as JSON, its id without prefix. */
export type FirstPicture = {
  id: string;
  alt: string;
  width: number;
  height: number;
  smallWidth: number;
  smallHeight: number;
} | null;

/** The first picture that is shown of a product, as JSON; null when it has none. Takes the SQL names of shop and product. */
export const firstPicture = (shop: string, product: string) =>
  sql<FirstPicture>`(select json_build_object('id', i.id, 'alt', i.alt, 'width', i.width, 'height', i.height,
      'smallWidth', i.small_width, 'smallHeight', i.small_height)
    from product_pictures i
    where i.shop_id = ${sql.raw(shop)} and i.product_id = ${sql.raw(product)} and i.hidden_at is null
    order by i.position, i.id limit 1)`;

/** In the size of cards and lists. */
export const smallPicture = (stored: FirstPicture, title: string): Picture | null =>
  stored && pictureOf({ ...stored, id: idFromUuid("pic", stored.id) }, "small", title);
