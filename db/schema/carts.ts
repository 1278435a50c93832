import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { MAX_QTY } from "@/lib/carts/limits";
import { users } from "./accounts";
import { variants } from "./catalog";
import { id, instant, minor, ref, shopId } from "./columns";

/**
 * What somebody means to buy, in however many shops, hence no `shop_id`. A guest's is found by the hash of the key in their
 * cookie, an account's by its user. It ends when it becomes a purchase.
 */
export const carts = pgTable(
  "carts",
  {
    id: id("crt").primaryKey(),
    keyHash: text("key_hash").notNull().unique(),
    userId: ref("user_id", "usr").references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant("created_at").notNull(),
    /** Last time anything in it changed. */
    updatedAt: instant("updated_at").notNull(),
    closedAt: instant("closed_at"),
    /** The network (as a keyed hash) whose guest keeps the cart's units at the checkout, and until when. */
    holdNetwork: text("hold_network"),
    holdUntil: instant("hold_until"),
    /** How many units that are at the most. */
    holdUnits: integer("hold_units").notNull().default(0),
  },
  (t) => [
    uniqueIndex("carts_open_of_user").on(t.userId).where(sql`closed_at is null and user_id is not null`),
    index("carts_hold").on(t.holdNetwork, t.holdUntil).where(sql`hold_network is not null`),
    index("carts_age").on(t.updatedAt),
  ],
);

/** One variant in a cart. Its price is the product's; the one kept here is only what the buyer has seen. */
export const cartLines = pgTable(
  "cart_lines",
  {
    shopId: shopId(),
    cartId: ref("cart_id", "crt")
      .notNull()
      .references(() => carts.id, { onDelete: "cascade" }),
    variantId: ref("variant_id", "var").notNull(),
    qty: integer("qty").notNull(),
    priceSeenMinor: minor("price_seen_minor").notNull(),
    addedAt: instant("added_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.cartId, t.variantId] }),
    foreignKey({ columns: [t.shopId, t.variantId], foreignColumns: [variants.shopId, variants.id] }),
    index("cart_lines_cart").on(t.cartId),
    index("cart_lines_variant").on(t.shopId, t.variantId),
    check("cart_lines_qty", sql`${t.qty} between 1 and ${sql.raw(String(MAX_QTY))}`),
    check("cart_lines_price_seen", sql`${t.priceSeenMinor} >= 0`),
  ],
);
