import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { PRODUCT_STATUSES } from "@/lib/catalog/vocabulary";
import { id, instant, minor, oneOf, ref, shopId, word } from "./columns";
import { shops } from "./shops";

export const products = pgTable(
  "products",
  {
    shopId: shopId().references(() => shops.id),
    id: id("prd"),
    title: text("title").notNull(),
    /** Last part of its address in the storefront. */
    slug: text("slug").notNull(),
    description: text("description").notNull().default(""),
    category: text("category"),
    status: word("status", PRODUCT_STATUSES).notNull().default("active"),
    /** Tax in basis points (1600 is 16 %); null takes the shop's. */
    taxRateBp: integer("tax_rate_bp"),
    /** Cannot be returned once delivered. */
    finalSale: boolean("final_sale").notNull().default(false),
    version: integer("version").notNull().default(1),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    unique("products_slug").on(t.shopId, t.slug),
    index("products_search").using("gin", t.shopId, sql`lower(${t.title}) gin_trgm_ops`),
    index("products_list").on(t.shopId, t.status, t.createdAt.desc(), t.id.desc()),
    index("products_by_title").on(t.shopId, sql`lower(${t.title})`, t.id).where(sql`status = 'active'`),
    index("products_by_category").on(t.shopId, t.category, t.createdAt.desc(), t.id.desc()).where(sql`status = 'active'`),
    oneOf("products_status", t.status, PRODUCT_STATUSES),
    check("products_tax_rate", sql`${t.taxRateBp} between 0 and 10000`),
  ],
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
    barcode: text("barcode"),
    position: integer("position").notNull().default(1),
    /** No longer sold; kept because orders point at it. */
    archivedAt: instant("archived_at"),
    /** The stock list warns at this many free units. */
    lowStockAt: integer("low_stock_at").notNull().default(5),
    priceMinor: minor("price_minor").notNull(),
    costMinor: minor("cost_minor"),
    allowsBackorder: boolean("allows_backorder").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.productId], foreignColumns: [products.shopId, products.id] }),
    unique("variants_sku").on(t.shopId, t.sku),
    index("variants_product").on(t.shopId, t.productId, t.position),
    index("variants_by_price").on(t.shopId, t.priceMinor, t.productId, t.id).where(sql`archived_at is null`),
    index("variants_barcode").on(t.shopId, t.barcode).where(sql`barcode is not null`),
    check("variants_price", sql`${t.priceMinor} >= 0`),
  ],
);
