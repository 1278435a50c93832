import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { HAND_PAYMENTS, HAND_SOURCES, type SeenLine } from "@/lib/hand-orders/vocabulary";
import { id, instant, minor, oneOf, ref, shopId, word } from "./columns";
import { shopCustomers } from "./customers";
import { orders } from "./orders";
import { shops } from "./shops";

/**
 * Orders that staff have begun and not placed: no stock is held for them and no number drawn. One that was placed leads to
 * its order and keeps nothing of the buyer, whom the order knows.
 */
export const draftOrders = pgTable(
  "draft_orders",
  {
    shopId: shopId().references(() => shops.id),
    id: id("dro"),
    /** It is placed under this cart, hence once. */
    cartId: ref("cart_id", "crt").notNull(),
    source: word("source", HAND_SOURCES).notNull(),
    name: text("name").notNull().default(""),
    email: text("email"),
    phone: text("phone"),
    line1: text("line1").notNull().default(""),
    town: text("town").notNull().default(""),
    country: text("country").notNull().default(""),
    note: text("note").notNull().default(""),
    /** The shop's record of the buyer, when one was chosen. */
    customerId: ref("customer_id", "cus"),
    paymentMethod: word("payment_method", HAND_PAYMENTS).notNull(),
    /** With titles and prices as they were on the screen when it was saved. */
    lines: jsonb("lines").$type<SeenLine[]>().notNull(),
    deliveryId: ref("delivery_id", "dlm"),
    discountMinor: minor("discount_minor").notNull().default(0),
    /** What it came to when it was saved; null while that cannot be said. */
    totalMinor: minor("total_minor"),
    /** The order this one shall replace. */
    replacesOrderId: ref("replaces_order_id", "ord"),
    version: integer("version").notNull().default(1),
    createdBy: ref("created_by", "usr"),
    createdAt: instant("created_at").notNull(),
    updatedBy: ref("updated_by", "usr"),
    updatedAt: instant("updated_at").notNull(),
    orderId: ref("order_id", "ord"),
    placedAt: instant("placed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    foreignKey({ columns: [t.shopId, t.customerId], foreignColumns: [shopCustomers.shopId, shopCustomers.customerId] }),
    index("draft_orders_open").on(t.shopId, t.updatedAt.desc(), t.id.desc()).where(sql`order_id is null`),
    index("draft_orders_email").on(t.shopId, sql`lower(${t.email})`).where(sql`order_id is null`),
    uniqueIndex("draft_orders_cart").on(t.shopId, t.cartId),
    oneOf("draft_orders_source", t.source, HAND_SOURCES),
    oneOf("draft_orders_payment_method", t.paymentMethod, HAND_PAYMENTS),
    check("draft_orders_amounts", sql`${t.discountMinor} >= 0 and coalesce(${t.totalMinor}, 0) >= 0`),
    check("draft_orders_placed", sql`(${t.orderId} is null) = (${t.placedAt} is null)`),
    check(
      "draft_orders_placed_is_nobodys",
      sql`${t.orderId} is null or (${t.name} = '' and ${t.email} is null and ${t.phone} is null and ${t.line1} = '' and ${t.town} = '' and ${t.note} = '' and ${t.customerId} is null)`,
    ),
  ],
);
