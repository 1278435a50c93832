import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, pgTable, primaryKey, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { ADJUSTMENT_STATES } from "@/lib/loyalty/vocabulary";
import { REDEMPTION_CHANNELS, REDEMPTION_STATES, REWARD_KINDS } from "@/lib/rewards/vocabulary";
import { variants } from "./catalog";
import { coupons } from "./checkout";
import { id, instant, minor, oneOf, ref, shopId, word } from "./columns";
import { loyaltyAccounts, loyaltyPrograms } from "./loyalty";
import { orders } from "./orders";

/** What a shop gives for points. */
export const rewards = pgTable(
  "rewards",
  {
    shopId: shopId().references(() => loyaltyPrograms.shopId),
    id: id("rwd"),
    kind: word("kind", REWARD_KINDS).notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    points: integer("points").notNull(),
    /** Exactly what its kind asks for: an amount, a share, or a variant; null for the others. */
    amountMinor: minor("amount_minor"),
    percentBp: integer("percent_bp"),
    variantId: ref("variant_id", "var"),
    minSpendMinor: minor("min_spend_minor").notNull().default(0),
    /** What one costs the shop, for the reports; null when not known. */
    costMinor: minor("cost_minor"),
    /** How many are left to give; null is any number. */
    stock: integer("stock"),
    /** How many one member may have; null is any number. */
    perMember: integer("per_member"),
    /** The lowest tier that may have it. */
    minTier: integer("min_tier").notNull().default(0),
    startsAt: instant("starts_at"),
    endsAt: instant("ends_at"),
    /** How long its code can be used. */
    validDays: integer("valid_days").notNull().default(30),
    active: boolean("active").notNull().default(true),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.variantId], foreignColumns: [variants.shopId, variants.id] }),
    oneOf("rewards_kind", t.kind, REWARD_KINDS),
    check("rewards_points", sql`${t.points} > 0 and ${t.minTier} >= 0 and ${t.validDays} between 1 and 730`),
    check("rewards_stock", sql`${t.stock} >= 0`),
    check("rewards_per_member", sql`${t.perMember} > 0`),
    check(
      "rewards_value",
      sql`case ${t.kind} when 'amount' then ${t.amountMinor} > 0 when 'gift_card' then ${t.amountMinor} > 0
        when 'percent' then ${t.percentBp} between 1 and 10000 when 'product' then ${t.variantId} is not null else true end`,
    ),
  ],
);

/**
 * Points held for a reward: reserved, then committed when it is used for good, or released, which gives them back. A
 * discount comes as a coupon that works once and for its member alone. The account may be of another shop of the coalition.
 */
export const redemptions = pgTable(
  "redemptions",
  {
    shopId: shopId(),
    id: id("rdm"),
    rewardId: ref("reward_id", "rwd").notNull(),
    accountShopId: ref("account_shop_id", "shop").notNull(),
    accountId: ref("account_id", "lac").notNull(),
    state: word("state", REDEMPTION_STATES).notNull(),
    channel: word("channel", REDEMPTION_CHANNELS).notNull(),
    points: integer("points").notNull(),
    /** What a point was worth in the account's shop, and the coalition, when it was reserved; null within one shop. */
    pointValueMinor: minor("point_value_minor"),
    coalitionId: ref("coalition_id", "coa"),
    /** Points given back since it was committed, as its order was refunded. */
    returnedPoints: integer("returned_points").notNull().default(0),
    /** What it took off, or cost, when it was used. */
    valueMinor: minor("value_minor"),
    code: text("code").notNull(),
    couponId: ref("coupon_id", "cpn"),
    orderId: ref("order_id", "ord"),
    /** The caller's own key: asking again with it redeems nothing more. */
    requestKey: text("request_key").notNull(),
    actorId: ref("actor_id", "usr"),
    reservedAt: instant("reserved_at").notNull(),
    /** When a reservation without an order ends by itself. */
    expiresAt: instant("expires_at").notNull(),
    committedAt: instant("committed_at"),
    endedAt: instant("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    unique("redemptions_code").on(t.shopId, t.code),
    unique("redemptions_request").on(t.shopId, t.accountId, t.requestKey),
    foreignKey({ columns: [t.shopId, t.rewardId], foreignColumns: [rewards.shopId, rewards.id] }),
    foreignKey({ columns: [t.shopId, t.couponId], foreignColumns: [coupons.shopId, coupons.id] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    index("redemptions_account").on(t.accountShopId, t.accountId, t.reservedAt.desc()),
    index("redemptions_reward").on(t.shopId, t.rewardId, t.accountId),
    index("redemptions_open").on(t.shopId, t.expiresAt).where(sql`state = 'reserved' and order_id is null`),
    uniqueIndex("redemptions_coupon").on(t.shopId, t.couponId).where(sql`coupon_id is not null`),
    index("redemptions_order").on(t.shopId, t.orderId).where(sql`order_id is not null`),
    oneOf("redemptions_state", t.state, REDEMPTION_STATES),
    oneOf("redemptions_channel", t.channel, REDEMPTION_CHANNELS),
    check("redemptions_points", sql`${t.points} > 0 and ${t.returnedPoints} between 0 and ${t.points}`),
    check("redemptions_released", sql`${t.state} <> 'released' or ${t.returnedPoints} = ${t.points}`),
    check("redemptions_committed", sql`${t.state} <> 'committed' or ${t.committedAt} is not null`),
  ],
);

/**
 * What a gift card gave to an order, and what of that came back to it. The card's face value is what is left of it and all
 * that these orders still have.
 */
export const cardUses = pgTable(
  "card_uses",
  {
    shopId: shopId(),
    orderId: ref("order_id", "ord").notNull(),
    couponId: ref("coupon_id", "cpn").notNull(),
    givenMinor: minor("given_minor").notNull(),
    returnedMinor: minor("returned_minor").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.orderId] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    foreignKey({ columns: [t.shopId, t.couponId], foreignColumns: [coupons.shopId, coupons.id] }),
    index("card_uses_coupon").on(t.shopId, t.couponId),
    check("card_uses_amounts", sql`${t.returnedMinor} between 0 and ${t.givenMinor}`),
  ],
);

/** Points that staff gave or took by hand. Above the limit of the rules a second person decides. */
export const pointAdjustments = pgTable(
  "point_adjustments",
  {
    shopId: shopId(),
    id: id("adj"),
    accountId: ref("account_id", "lac").notNull(),
    points: integer("points").notNull(),
    reason: text("reason").notNull(),
    state: word("state", ADJUSTMENT_STATES).notNull(),
    requestKey: text("request_key").notNull(),
    askedBy: ref("asked_by", "usr").notNull(),
    askedAt: instant("asked_at").notNull(),
    decidedBy: ref("decided_by", "usr"),
    decidedAt: instant("decided_at"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    unique("point_adjustments_request").on(t.shopId, t.accountId, t.requestKey),
    foreignKey({ columns: [t.shopId, t.accountId], foreignColumns: [loyaltyAccounts.shopId, loyaltyAccounts.id] }),
    index("point_adjustments_waiting").on(t.shopId, t.askedAt).where(sql`state = 'waiting'`),
    index("point_adjustments_asker").on(t.shopId, t.askedBy, t.askedAt),
    oneOf("point_adjustments_state", t.state, ADJUSTMENT_STATES),
    check("point_adjustments_points", sql`${t.points} <> 0`),
    check("point_adjustments_second_person", sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.askedBy}`),
  ],
);
