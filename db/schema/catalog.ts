import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { STOCK_CAUSES } from "@/lib/catalog/stock";
import { id, instant, minor, oneOf, quantity, ref, shopId, word } from "./columns";
import { shops } from "./shops";

export const products = pgTable(
  "products",
  {
    shopId: shopId().references(() => shops.id),
    id: id("prd"),
    title: text("title").notNull(),
    category: text("category"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.id] })],
);

/** What can be ordered: a product in one of its forms. */
export const variants = pgTable(
  "variants",
  {
    shopId: shopId(),
    id: id("var"),
    productId: ref("product_id", "prd").notNull(),
    sku: text("sku").notNull(),
    options: text("options").notNull().default(""),
    priceMinor: minor("price_minor").notNull(),
    costMinor: minor("cost_minor"),
    allowsBackorder: boolean("allows_backorder").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.productId], foreignColumns: [products.shopId, products.id] }),
    unique("variants_sku").on(t.shopId, t.sku),
    check("variants_price", sql`${t.priceMinor} >= 0`),
  ],
);

/** Units of a variant at a place. `available = on_hand - reserved`; only a back-order may take it below zero. */
export const stock = pgTable(
  "stock",
  {
    shopId: shopId(),
    variantId: ref("variant_id", "var").notNull(),
    onHand: quantity("on_hand"),
    reserved: quantity("reserved"),
    allowsBackorder: boolean("allows_backorder").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.variantId] }),
    foreignKey({ columns: [t.shopId, t.variantId], foreignColumns: [variants.shopId, variants.id] }),
    check("stock_not_oversold", sql`${t.reserved} >= 0 and (${t.allowsBackorder} or ${t.onHand} >= ${t.reserved})`),
  ],
);

/** Why stock changed. Append-only; one row per (line, cause, cause id), so that nothing is put back twice. */
export const stockMovements = pgTable(
  "stock_movements",
  {
    shopId: shopId(),
    id: id("stm"),
    variantId: ref("variant_id", "var").notNull(),
    cause: word("cause", STOCK_CAUSES).notNull(),
    /** The order line, or null for a stock-take. */
    lineId: ref("line_id", "lin"),
    /** Id of what caused it: the order, shipment, cancellation or return; an undo adds a suffix. */
    causeId: text("cause_id").notNull(),
    onHandChange: integer("on_hand_change").notNull(),
    reservedChange: integer("reserved_change").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.variantId], foreignColumns: [variants.shopId, variants.id] }),
    unique("stock_movements_once").on(t.shopId, t.lineId, t.cause, t.causeId),
    index("stock_movements_variant").on(t.shopId, t.variantId, t.createdAt),
    oneOf("stock_movements_cause", t.cause, STOCK_CAUSES),
  ],
);
