import { sql } from "drizzle-orm";
import { check, date, doublePrecision, index, integer, jsonb, pgTable, primaryKey } from "drizzle-orm/pg-core";
import type { LifetimeReport } from "@/lib/analytics/lifetime-report";
import { SEGMENTS } from "@/lib/analytics/segment";
import { currency, instant, minor, oneOf, quantity, ref, shopId, word } from "./columns";
import { shops } from "./shops";

/** When a shop's customers were last put into groups, and by which day. */
export const segmentRuns = pgTable(
  "segment_runs",
  { shopId: shopId().references(() => shops.id), asOf: date("as_of").notNull(), madeAt: instant("made_at").notNull() },
  (t) => [primaryKey({ columns: [t.shopId] })],
);

/**
 * Each customer's group in a shop, by what they ordered in one currency within the look-back. Scores 1 to 5 for those who
 * bought within it; null for earlier buyers and for prospects, who stand under the shop's currency.
 */
export const customerSegments = pgTable(
  "customer_segments",
  {
    shopId: shopId().references(() => shops.id),
    currency: currency(),
    customerId: ref("customer_id", "cus").notNull(),
    segment: word("segment", SEGMENTS).notNull(),
    recency: integer("recency"),
    frequency: integer("frequency"),
    money: integer("money"),
    /** Within the look-back. */
    orders: quantity("orders"),
    netMinor: minor("net_minor").notNull().default(0),
    /** Of the newest order ever; null for prospects. */
    lastDay: date("last_day"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.currency, t.customerId] }),
    index("customer_segments_list").on(t.shopId, t.currency, t.segment, t.netMinor.desc(), t.customerId),
    index("customer_segments_customer").on(t.shopId, t.customerId),
    oneOf("customer_segments_segment", t.segment, SEGMENTS),
    check(
      "customer_segments_scores",
      sql`(${t.recency} is null) = (${t.frequency} is null) and (${t.recency} is null) = (${t.money} is null)`,
    ),
  ],
);

/** Customers by group and cell of the grid; both scores 0 for those without. */
export const segmentCells = pgTable(
  "segment_cells",
  {
    shopId: shopId().references(() => shops.id),
    currency: currency(),
    segment: word("segment", SEGMENTS).notNull(),
    recency: integer("recency").notNull(),
    /** Mean of frequency and money, halves upwards. */
    column: integer("grid_column").notNull(),
    customers: quantity("customers"),
    orders: quantity("orders"),
    netMinor: minor("net_minor").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.currency, t.segment, t.recency, t.column] }),
    oneOf("segment_cells_segment", t.segment, SEGMENTS),
  ],
);

/** What was learnt of how a shop's customers buy, and how well that would have foretold the time before. */
export const lifetimeFits = pgTable(
  "lifetime_fits",
  {
    shopId: shopId().references(() => shops.id),
    currency: currency(),
    asOf: date("as_of").notNull(),
    madeAt: instant("made_at").notNull(),
    report: jsonb("report").$type<LifetimeReport>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.currency] })],
);

/** What each customer is expected to bring from `as_of` of the fit on. */
export const customerLifetimes = pgTable(
  "customer_lifetimes",
  {
    shopId: shopId().references(() => shops.id),
    currency: currency(),
    customerId: ref("customer_id", "cus").notNull(),
    /** Days with an order after the first such day. */
    repeatDays: quantity("repeat_days"),
    /** Net sales so far. */
    netMinor: minor("net_minor").notNull(),
    lastDay: date("last_day").notNull(),
    expectedOrders: doublePrecision("expected_orders").notNull(),
    /** So many orders come of 80 % of such customers. */
    lo80: integer("lo80").notNull(),
    hi80: integer("hi80").notNull(),
    probabilityAlive: doublePrecision("probability_alive"),
    /** Of one order. */
    spendMinor: minor("spend_minor"),
    valueMinor: minor("value_minor"),
    /** What is lost if the customer stays away: the value, were they surely there, less the value as it is. */
    atStakeMinor: minor("at_stake_minor"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.currency, t.customerId] }),
    index("customer_lifetimes_value").on(t.shopId, t.currency, t.valueMinor.desc(), t.customerId),
    check("customer_lifetimes_alive", sql`${t.probabilityAlive} between 0 and 1`),
    check("customer_lifetimes_interval", sql`0 <= ${t.lo80} and ${t.lo80} <= ${t.hi80}`),
  ],
);
