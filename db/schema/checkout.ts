import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { CHECKOUT_METHODS } from "@/lib/delivery/vocabulary";
import { id, instant, minor, oneOf, quantity, ref, shopId, word } from "./columns";
import { shops } from "./shops";

/** The ways a shop offers to bring an order to its buyer, in the order in which they are offered. */
export const deliveryMethods = pgTable(
  "delivery_methods",
  {
    shopId: shopId().references(() => shops.id),
    id: id("dlm"),
    method: word("method", CHECKOUT_METHODS).notNull(),
    name: text("name").notNull(),
    /** What the buyer should know, e.g. where and when to collect. */
    details: text("details").notNull().default(""),
    priceMinor: minor("price_minor").notNull(),
    /** Free when the goods, after their discount, come to this; null is never. */
    freeFromMinor: minor("free_from_minor"),
    minDays: integer("min_days").notNull(),
    maxDays: integer("max_days").notNull(),
    active: boolean("active").notNull().default(true),
    position: integer("position").notNull().default(1),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    oneOf("delivery_methods_method", t.method, CHECKOUT_METHODS),
    check("delivery_methods_price", sql`${t.priceMinor} >= 0 and coalesce(${t.freeFromMinor}, 0) >= 0`),
    check("delivery_methods_days", sql`0 <= ${t.minDays} and ${t.minDays} <= ${t.maxDays} and ${t.maxDays} <= 120`),
  ],
);

/** A code that makes a shop's order cheaper: by a share of its goods, an amount, a unit of a variant, or the delivery. */
export const coupons = pgTable(
  "coupons",
  {
    shopId: shopId().references(() => shops.id),
    id: id("cpn"),
    /** Upper-cased when stored and when asked for. */
    code: text("code").notNull(),
    /** Basis points of the goods: 1000 is 10 %. */
    percentBp: integer("percent_bp"),
    /** An amount; of a gift card what is left of it. */
    amountMinor: minor("amount_minor"),
    /** Or: one unit of this variant, or the delivery, costs nothing. */
    variantId: ref("variant_id", "var"),
    freeShipping: boolean("free_shipping").notNull().default(false),
    /** The only buyer who may use it; null is anybody. */
    customerId: ref("customer_id", "cus"),
    /** The redemption of points it came from. */
    redemptionId: ref("redemption_id", "rdm"),
    minSpendMinor: minor("min_spend_minor").notNull().default(0),
    startsAt: instant("starts_at"),
    endsAt: instant("ends_at"),
    maxUses: integer("max_uses"),
    /** Changed by a condition and its change in one statement, so that it never passes `max_uses`. */
    usedCount: quantity("used_count"),
    active: boolean("active").notNull().default(true),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    unique("coupons_code").on(t.shopId, t.code),
    check("coupons_code_form", sql`${t.code} ~ '^[A-Z0-9][A-Z0-9-]{1,29}$'`),
    check("coupons_one_value", sql`num_nonnulls(${t.percentBp}, ${t.amountMinor}, ${t.variantId}) + ${t.freeShipping}::int = 1`),
    check("coupons_percent", sql`${t.percentBp} between 1 and 10000`),
    check("coupons_amount", sql`${t.amountMinor} >= (${t.redemptionId} is null)::int`),
    check("coupons_min_spend", sql`${t.minSpendMinor} >= 0`),
    check("coupons_used", sql`${t.usedCount} >= 0 and ${t.usedCount} <= coalesce(${t.maxUses}, ${t.usedCount})`),
    check("coupons_period", sql`${t.startsAt} is null or ${t.endsAt} is null or ${t.startsAt} < ${t.endsAt}`),
  ],
);

export type DeliveryMethod = typeof deliveryMethods.$inferSelect;
export type Coupon = typeof coupons.$inferSelect;
