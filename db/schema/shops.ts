import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { PAYMENT_METHODS } from "@/lib/orders/vocabulary";
import { currency, id, instant } from "./columns";

/** The directory of shops. Public by nature (a storefront shows it), hence without row-level security. */
export const shops = pgTable(
  "shops",
  {
    id: id("shop").primaryKey(),
    slug: text("slug").notNull().unique(),
    name: text("name").notNull(),
    currency: currency(),
    /** IANA name: days of this shop are days in this zone. */
    timeZone: text("time_zone").notNull(),
    locale: text("locale").notNull().default("en"),
    /** First part of every order number, e.g. KAZ in KAZ-1043-7QX9. */
    numberPrefix: text("number_prefix").notNull().unique(),
    /** The sequence the next order takes; the row is locked while it is drawn. */
    nextOrderSeq: integer("next_order_seq").notNull().default(1001),
    hoursToShip: integer("hours_to_ship").notNull().default(48),
    returnWindowDays: integer("return_window_days").notNull().default(14),
    /** Days until goods that are ordered are there: what reorder suggestions look ahead. */
    leadDays: integer("lead_days").notNull().default(14),
    /** Accept by rule: an order that is paid or cash on delivery goes straight to processing. */
    autoAccept: boolean("auto_accept").notNull().default(false),
    /** An order that should be paid beforehand and is not is cancelled after this time. */
    hoursToPay: integer("hours_to_pay").notNull().default(72),
    /** An order with cash on delivery that the shop has not accepted is cancelled after this time. */
    daysToAccept: integer("days_to_accept").notNull().default(7),
    description: text("description").notNull().default(""),
    /** Whether prices contain tax, and its rate in basis points (1600 is 16 %) unless a product has its own. */
    taxInclusive: boolean("tax_inclusive").notNull().default(true),
    taxRateBp: integer("tax_rate_bp").notNull().default(0),
    /** Who stands on invoices. Empty falls back to the shop's name. */
    legalName: text("legal_name").notNull().default(""),
    taxNumber: text("tax_number").notNull().default(""),
    postalAddress: text("postal_address").notNull().default(""),
    /** Kept of the goods' value when a customer sends back what was not at fault. */
    restockingFeeBp: integer("restocking_fee_bp").notNull().default(0),
    /** How customers may pay here; the first is offered first. */
    paymentMethods: text("payment_methods", { enum: PAYMENT_METHODS })
      .array()
      .notNull()
      .default(["mobile_money", "cash_on_delivery"]),
    /** Where a bank transfer goes, as shown to who pays by one. */
    bankDetails: text("bank_details").notNull().default(""),
    supportEmail: text("support_email"),
    supportPhone: text("support_phone"),
    /** Set when the shop came into being through an import, e.g. `olist:seller-id`. */
    externalRef: text("external_ref").unique(),
    /** Counts changes of its settings, so that nobody overwrites what they did not see. */
    version: integer("version").notNull().default(1),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    check("shops_prefix", sql`${t.numberPrefix} ~ '^[A-Z][A-Z0-9]{1,7}$'`),
    check("shops_hours_to_ship", sql`${t.hoursToShip} between 1 and 2160`),
    check("shops_hours_to_pay", sql`${t.hoursToPay} between 1 and 2160`),
    check("shops_days_to_accept", sql`${t.daysToAccept} between 1 and 90`),
    check("shops_tax_rate", sql`${t.taxRateBp} between 0 and 10000`),
    check("shops_restocking_fee", sql`${t.restockingFeeBp} between 0 and 10000`),
    check("shops_lead_days", sql`${t.leadDays} between 1 and 90`),
    check("shops_return_window", sql`${t.returnWindowDays} between 0 and 365`),
  ],
);

export type Shop = typeof shops.$inferSelect;
