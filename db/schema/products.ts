import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { products } from "./catalog";
import { id, instant, ref, shopId } from "./columns";

/** Pictures of products. Their files lie outside the database, named by the id and the size. */
export const productPictures = pgTable(
  "product_pictures",
  {
    shopId: shopId(),
    id: id("pic"),
    productId: ref("product_id", "prd").notNull(),
    /** What it shows, for those who do not see it. */
    alt: text("alt").notNull().default(""),
    position: integer("position").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    smallWidth: integer("small_width").notNull(),
    smallHeight: integer("small_height").notNull(),
    /** Both files together. */
    bytes: integer("bytes").notNull(),
    createdAt: instant("created_at").notNull(),
    /** Not shown: taken away, or its files are not stored yet. A sweep deletes files and row of what stays so. */
    hiddenAt: instant("hidden_at"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.productId], foreignColumns: [products.shopId, products.id] }),
    index("product_pictures_shown").on(t.shopId, t.productId, t.position, t.id).where(sql`hidden_at is null`),
    index("product_pictures_hidden").on(t.shopId, t.hiddenAt).where(sql`hidden_at is not null`),
    check("product_pictures_size", sql`least(${t.width}, ${t.height}, ${t.smallWidth}, ${t.smallHeight}) > 0`),
  ],
);
