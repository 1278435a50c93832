import { sql } from "drizzle-orm";
import {
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { ARMS, AUDIENCES, CAMPAIGN_CHANNELS, CAMPAIGN_OBJECTIVES, CLICK_KINDS, SPEND_SOURCES } from "@/lib/campaigns/vocabulary";
import { coupons } from "./checkout";
import { currency, id, instant, minor, oneOf, ref, shopId, word } from "./columns";
import { shopCustomers } from "./customers";
import { orders } from "./orders";
import { shops } from "./shops";

/** What a shop does to be bought from, for some days and some money. */
export const campaigns = pgTable(
  "campaigns",
  {
    shopId: shopId().references(() => shops.id),
    id: id("cmp"),
    name: text("name").notNull(),
    /** What the links of the campaign carry as `utm_campaign`: visits are known by it. */
    key: text("key").notNull(),
    objective: word("objective", CAMPAIGN_OBJECTIVES).notNull(),
    channel: word("channel", CAMPAIGN_CHANNELS).notNull(),
    startsOn: date("starts_on").notNull(),
    /** The last day; without one it goes on. */
    endsOn: date("ends_on"),
    budgetMinor: minor("budget_minor"),
    currency: currency(),
    /** How long before an order a visit may lie. */
    windowDays: integer("window_days").notNull().default(30),
    audience: word("audience", AUDIENCES).notNull().default("all"),
    /** Basis points of the audience that get nothing: 1000 is 10 %. */
    holdoutBp: integer("holdout_bp").notNull().default(0),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    unique("campaigns_key").on(t.shopId, t.key),
    oneOf("campaigns_objective", t.objective, CAMPAIGN_OBJECTIVES),
    oneOf("campaigns_channel", t.channel, CAMPAIGN_CHANNELS),
    oneOf("campaigns_audience", t.audience, AUDIENCES),
    check("campaigns_key_form", sql`${t.key} ~ '^[a-z0-9][a-z0-9_-]{0,59}$'`),
    check("campaigns_days", sql`${t.endsOn} is null or ${t.startsOn} <= ${t.endsOn}`),
    check("campaigns_budget", sql`${t.budgetMinor} >= 0`),
    check("campaigns_window", sql`${t.windowDays} between 1 and 90`),
    check("campaigns_holdout", sql`${t.holdoutBp} between 0 and 9000`),
  ],
);

const ofCampaign = () => ({ shopId: shopId(), campaignId: ref("campaign_id", "cmp").notNull() });

/** What a campaign cost on a day. */
export const campaignSpend = pgTable(
  "campaign_spend",
  {
    ...ofCampaign(),
    id: id("spd"),
    day: date("day").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    currency: currency(),
    /** The same in the shop's currency, by the rate of the day, frozen when it was entered. */
    shopAmountMinor: minor("shop_amount_minor").notNull(),
    source: word("source", SPEND_SOURCES).notNull(),
    note: text("note").notNull().default(""),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.campaignId, t.id] }),
    foreignKey({ columns: [t.shopId, t.campaignId], foreignColumns: [campaigns.shopId, campaigns.id] }).onDelete("cascade"),
    uniqueIndex("campaign_spend_csv").on(t.shopId, t.campaignId, t.day).where(sql`source = 'csv'`),
    oneOf("campaign_spend_source", t.source, SPEND_SOURCES),
    check("campaign_spend_amount", sql`${t.amountMinor} > 0 and ${t.shopAmountMinor} >= 0`),
  ],
);

/** A coupon that was given out by a campaign, and by no other: an order that uses it is the campaign's. */
export const campaignCoupons = pgTable(
  "campaign_coupons",
  { ...ofCampaign(), couponId: ref("coupon_id", "cpn").notNull() },
  (t) => [
    primaryKey({ columns: [t.shopId, t.couponId] }),
    foreignKey({ columns: [t.shopId, t.campaignId], foreignColumns: [campaigns.shopId, campaigns.id] }).onDelete("cascade"),
    foreignKey({ columns: [t.shopId, t.couponId], foreignColumns: [coupons.shopId, coupons.id] }),
  ],
);

/**
 * A visit to a shop's pages, of somebody who agreed to it. The browser is known by a keyed hash that is another one in each
 * shop. Without UTM fields, a click's mark and a foreign referrer it was direct.
 */
export const touches = pgTable(
  "touches",
  {
    shopId: shopId().references(() => shops.id),
    id: id("tch"),
    sessionHash: text("session_hash").notNull(),
    utmSource: text("utm_source"),
    utmMedium: text("utm_medium"),
    utmCampaign: text("utm_campaign"),
    utmTerm: text("utm_term"),
    utmContent: text("utm_content"),
    referrerHost: text("referrer_host"),
    clickKind: word("click_kind", CLICK_KINDS),
    landingPath: text("landing_path").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    index("touches_session").on(t.shopId, t.sessionHash, t.at),
    oneOf("touches_click_kind", t.clickKind, CLICK_KINDS),
  ],
);

/** Which browser an order came from, when its person had agreed: its visits are the order's. */
export const orderVisits = pgTable(
  "order_visits",
  {
    shopId: shopId(),
    orderId: ref("order_id", "ord").notNull(),
    /** Empty once the person is forgotten. */
    sessionHash: text("session_hash").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.orderId] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    index("order_visits_at").on(t.shopId, t.at),
  ],
);

/** Into which group a customer of the audience fell. It never changes, whatever becomes of audience and share. */
export const campaignAssignments = pgTable(
  "campaign_assignments",
  {
    ...ofCampaign(),
    customerId: ref("customer_id", "cus").notNull(),
    arm: word("arm", ARMS).notNull(),
    assignedAt: instant("assigned_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.campaignId, t.customerId] }),
    foreignKey({ columns: [t.shopId, t.campaignId], foreignColumns: [campaigns.shopId, campaigns.id] }).onDelete("cascade"),
    foreignKey({ columns: [t.shopId, t.customerId], foreignColumns: [shopCustomers.shopId, shopCustomers.customerId] }),
    oneOf("campaign_assignments_arm", t.arm, ARMS),
  ],
);

/** What the groups of a draw ordered, kept for draws that are too large to be summed while somebody waits. */
export const campaignArms = pgTable(
  "campaign_arms",
  {
    ...ofCampaign(),
    arm: word("arm", ARMS).notNull(),
    /** The days whose orders it counts. */
    fromDay: date("from_day").notNull(),
    toDay: date("to_day").notNull(),
    customers: integer("customers").notNull(),
    buyers: integer("buyers").notNull(),
    netMean: doublePrecision("net_mean").notNull(),
    netVariance: doublePrecision("net_variance").notNull(),
    marginMean: doublePrecision("margin_mean").notNull(),
    marginVariance: doublePrecision("margin_variance").notNull(),
    asOf: instant("as_of").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.campaignId, t.arm] }),
    foreignKey({ columns: [t.shopId, t.campaignId], foreignColumns: [campaigns.shopId, campaigns.id] }).onDelete("cascade"),
    oneOf("campaign_arms_arm", t.arm, ARMS),
  ],
);

export type Campaign = typeof campaigns.$inferSelect;
export type Touch = typeof touches.$inferSelect;
