import { sql } from "drizzle-orm";
import { bigint, boolean, check, foreignKey, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { ATTRIBUTION_MODELS, CREDIT_GROUNDS } from "@/lib/campaigns/vocabulary";
import { campaigns } from "./campaigns";
import { currency, instant, minor, oneOf, ref, shopId, word } from "./columns";
import { orders } from "./orders";
import { shops } from "./shops";

const ofCampaign = () => ({ shopId: shopId(), campaignId: ref("campaign_id", "cmp").notNull() });

const shares = {
  orderShares: bigint("order_shares", { mode: "bigint" }).notNull(),
  newShares: bigint("new_shares", { mode: "bigint" }).notNull(),
  netShares: bigint("net_shares", { mode: "bigint" }).notNull(),
  marginShares: bigint("margin_shares", { mode: "bigint" }).notNull(),
  costedNetShares: bigint("costed_net_shares", { mode: "bigint" }).notNull(),
};

/**
 * What of an order each campaign may call its own: `creditNum / creditDen` of it, by each model. A reckoning keeps its
 * version apart from the one before, which is shown until the new one is whole. Credits of a campaign that was deleted go
 * with their version.
 */
export const campaignCredits = pgTable(
  "campaign_credits",
  {
    ...ofCampaign(),
    version: integer("version").notNull(),
    orderId: ref("order_id", "ord").notNull(),
    model: word("model", ATTRIBUTION_MODELS).notNull(),
    creditNum: integer("credit_num").notNull(),
    creditDen: integer("credit_den").notNull(),
    ground: word("ground", CREDIT_GROUNDS).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.version, t.orderId, t.campaignId, t.model] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    oneOf("campaign_credits_model", t.model, ATTRIBUTION_MODELS),
    oneOf("campaign_credits_ground", t.ground, CREDIT_GROUNDS),
    check("campaign_credits_share", sql`${t.creditNum} > 0 and ${t.creditNum} <= ${t.creditDen}`),
  ],
);

/** An order that is credited to a campaign, with what the ledger said of it when the totals counted it. */
export const creditedOrders = pgTable(
  "credited_orders",
  {
    shopId: shopId(),
    version: integer("version").notNull(),
    orderId: ref("order_id", "ord").notNull(),
    currency: currency(),
    netMinor: minor("net_minor").notNull(),
    marginMinor: minor("margin_minor").notNull(),
    costedNetMinor: minor("costed_net_minor").notNull(),
    /** Whether it was its customer's first in the shop. */
    isNewCustomer: boolean("is_new_customer").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.version, t.orderId] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
  ],
);

/** Credits times what the ledger said of their orders, added up: each sum is to be divided by `creditDen`. */
export const campaignTotals = pgTable(
  "campaign_totals",
  {
    ...ofCampaign(),
    version: integer("version").notNull(),
    model: word("model", ATTRIBUTION_MODELS).notNull(),
    currency: currency(),
    creditDen: integer("credit_den").notNull(),
    ...shares,
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.version, t.campaignId, t.model, t.currency, t.creditDen] }),
    foreignKey({ columns: [t.shopId, t.campaignId], foreignColumns: [campaigns.shopId, campaigns.id] }).onDelete("cascade"),
    oneOf("campaign_totals_model", t.model, ATTRIBUTION_MODELS),
  ],
);

/** Orders whose sales or visits the credits do not know yet. Only ever added to by others; the reckoning takes them away. */
export const attributionNews = pgTable(
  "attribution_news",
  {
    shopId: shopId(),
    orderId: ref("order_id", "ord").notNull(),
    newsId: uuid("news_id").notNull().default(sql`gen_random_uuid()`),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.orderId, t.newsId] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
  ],
);

/**
 * How far a shop's credits are reckoned, and by which campaigns, coupons and windows (`terms`, a hash). The reckoning that
 * is under way stands in the `next` columns; `version` is the last whole one, which is shown.
 */
export const attributionRuns = pgTable("attribution_runs", {
  shopId: shopId()
    .primaryKey()
    .references(() => shops.id),
  version: integer("version").notNull(),
  terms: text("terms").notNull(),
  /** When the shown reckoning was begun. */
  wholeAt: instant("whole_at").notNull(),
  /** What had happened until then is in the totals; null before the first reckoning was whole. */
  asOf: instant("as_of"),
  nextVersion: integer("next_version"),
  nextTerms: text("next_terms"),
  nextBegunAt: instant("next_begun_at"),
  /** The last order that the reckoning under way has seen, by the time it was placed. */
  nextOrderId: ref("next_order_id", "ord"),
});
