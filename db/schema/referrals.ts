import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { REFERRAL_STATES, type RiskSignal } from "@/lib/referrals/vocabulary";
import { currency, id, instant, minor, oneOf, ref, shopId, word } from "./columns";
import { loyaltyAccounts } from "./loyalty";
import { orders } from "./orders";
import { shops } from "./shops";

/** A friend whom a member brought. A customer is brought to a shop once. */
export const referrals = pgTable(
  "referrals",
  {
    shopId: shopId(),
    id: id("rfl"),
    referrerId: ref("referrer_id", "lac").notNull(),
    /** The friend's record in the shop, and the first order. */
    refereeCustomerId: ref("referee_customer_id", "cus").notNull(),
    orderId: ref("order_id", "ord").notNull(),
    /** The friend's own account, once there is one. */
    refereeId: ref("referee_id", "lac"),
    state: word("state", REFERRAL_STATES).notNull(),
    /** Why it is looked at, or was refused. */
    signals: jsonb("signals").$type<RiskSignal[]>().notNull().default([]),
    referrerPoints: integer("referrer_points").notNull(),
    refereePoints: integer("referee_points").notNull(),
    rulesVersion: integer("rules_version").notNull(),
    signedAt: instant("signed_at").notNull(),
    qualifiedAt: instant("qualified_at"),
    /** The day after the return window of the first order: from then on it is paid. */
    payableOn: date("payable_on"),
    decidedBy: ref("decided_by", "usr"),
    decision: text("decision").notNull().default(""),
    endedAt: instant("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    unique("referrals_referee").on(t.shopId, t.refereeCustomerId),
    unique("referrals_order").on(t.shopId, t.orderId),
    foreignKey({ columns: [t.shopId, t.referrerId], foreignColumns: [loyaltyAccounts.shopId, loyaltyAccounts.id] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    index("referrals_referrer").on(t.shopId, t.referrerId, t.signedAt.desc()),
    index("referrals_state").on(t.shopId, t.state, t.signedAt.desc()),
    index("referrals_list").on(t.shopId, t.signedAt.desc(), t.id.desc()),
    index("referrals_due").on(t.shopId, t.payableOn).where(sql`state = 'qualified'`),
    // Friends without an account of the marketplace: their points wait until they have one.
    index("referrals_friend_waits").on(t.shopId, t.signedAt).where(sql`state = 'paid' and referee_id is null`),
    oneOf("referrals_state", t.state, REFERRAL_STATES),
    check("referrals_points", sql`least(${t.referrerPoints}, ${t.refereePoints}) >= 0`),
    check("referrals_qualified", sql`${t.state} not in ('qualified', 'paid') or ${t.payableOn} is not null`),
  ],
);

/** Shops that accept each other's points, all of one currency. Crosses shops, hence no `shop_id`. */
export const coalitions = pgTable("coalitions", {
  id: id("coa").primaryKey(),
  name: text("name").notNull(),
  currency: currency(),
  /** Sent to the shops that are asked to join. */
  joinCode: text("join_code").notNull().unique(),
  createdAt: instant("created_at").notNull(),
});

/** Which coalition a shop is in; one at most. */
export const coalitionShops = pgTable(
  "coalition_shops",
  {
    shopId: shopId()
      .primaryKey()
      .references(() => shops.id),
    coalitionId: ref("coalition_id", "coa")
      .notNull()
      .references(() => coalitions.id),
    joinedAt: instant("joined_at").notNull(),
  },
  (t) => [index("coalition_shops_coalition").on(t.coalitionId)],
);

/**
 * What shops of a coalition owe each other, append-only: each movement is two rows, one in each shop, that add up to zero.
 * Positive is owed to the shop.
 */
export const settlementEntries = pgTable(
  "settlement_entries",
  {
    shopId: shopId().references(() => shops.id),
    id: id("set"),
    otherShopId: ref("other_shop_id", "shop").notNull(),
    coalitionId: ref("coalition_id", "coa").notNull(),
    /** The redemption, its return, or the payment between the shops. Once for each shop. */
    causeId: text("cause_id").notNull(),
    points: integer("points").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    currency: currency(),
    note: text("note").notNull().default(""),
    actorId: ref("actor_id", "usr"),
    day: date("day").notNull(),
    occurredAt: instant("occurred_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    unique("settlement_entries_once").on(t.shopId, t.otherShopId, t.causeId),
    index("settlement_entries_other").on(t.shopId, t.otherShopId, t.occurredAt),
    check("settlement_entries_shops", sql`${t.shopId} <> ${t.otherShopId}`),
  ],
);
