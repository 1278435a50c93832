import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { ProgramRules } from "@/lib/loyalty/program-rules";
import {
  ACCOUNT_STATUSES,
  type Allocation,
  ENTRY_KINDS,
  LOT_SOURCES,
  LOT_STATUSES,
  LOYALTY_EVENTS,
  PROGRAM_STATES,
  TIER_CHANGE_REASONS,
  TOLD_EVENTS,
} from "@/lib/loyalty/vocabulary";
import { id, instant, minor, oneOf, ref, shopId, word } from "./columns";
import { shopCustomers } from "./customers";
import { orders } from "./orders";
import { shops } from "./shops";

/** The loyalty programme of a shop. What it promises stands in the newest of its rules. */
export const loyaltyPrograms = pgTable(
  "loyalty_programs",
  {
    shopId: shopId()
      .primaryKey()
      .references(() => shops.id),
    state: word("state", PROGRAM_STATES).notNull(),
    rulesVersion: integer("rules_version").notNull(),
    startedAt: instant("started_at"),
    /** When the orders from before the programme were credited; that is done once. */
    historyCreditedAt: instant("history_credited_at"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [oneOf("loyalty_programs_state", t.state, PROGRAM_STATES)],
);

/** The rules a programme has had, append-only: what was earned by earlier ones stays as it was. */
export const loyaltyRules = pgTable(
  "loyalty_rules",
  {
    shopId: shopId().references(() => loyaltyPrograms.shopId),
    version: integer("version").notNull(),
    rules: jsonb("rules").$type<ProgramRules>().notNull(),
    madeBy: ref("made_by", "usr"),
    madeAt: instant("made_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.version] })],
);

/** Days on which orders earn more; 20000 basis points is twice as much. */
export const pointBoosts = pgTable(
  "point_boosts",
  {
    shopId: shopId().references(() => loyaltyPrograms.shopId),
    id: id("bst"),
    name: text("name").notNull(),
    multiplierBp: integer("multiplier_bp").notNull(),
    /** Most points one order gets on top; null is any number. */
    capPoints: integer("cap_points"),
    startsOn: date("starts_on").notNull(),
    /** The last day. */
    endsOn: date("ends_on").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    check("point_boosts_multiplier", sql`${t.multiplierBp} between 10001 and 100000`),
    check("point_boosts_cap", sql`${t.capPoints} > 0`),
    check("point_boosts_days", sql`${t.startsOn} <= ${t.endsOn}`),
  ],
);

/**
 * A member's account in one shop. Its balance is `active - debt`; what is pending is not part of it. The sums stand here so
 * that reading a balance costs the same however long the history is; they are written with the entries, under this row's lock.
 */
export const loyaltyAccounts = pgTable(
  "loyalty_accounts",
  {
    shopId: shopId().references(() => loyaltyPrograms.shopId),
    id: id("lac"),
    customerId: ref("customer_id", "cus").notNull(),
    status: word("status", ACCOUNT_STATUSES).notNull().default("open"),
    /** What the member shows at the counter. */
    memberCode: text("member_code").notNull(),
    /** What the member gives to friends. */
    referralCode: text("referral_code").notNull(),
    activePoints: integer("active_points").notNull().default(0),
    pendingPoints: integer("pending_points").notNull().default(0),
    debtPoints: integer("debt_points").notNull().default(0),
    /** Number of the newest entry: gapless per account. */
    entrySeq: integer("entry_seq").notNull().default(0),
    /** Place of the tier in the rules, from 0. */
    tier: integer("tier").notNull().default(0),
    tierSince: date("tier_since").notNull(),
    /** Last day on which the tier holds without being earned anew; null for the lowest. */
    tierUntil: date("tier_until"),
    /** Set by staff: no rule moves it. */
    tierPinned: boolean("tier_pinned").notNull().default(false),
    /** Last day of earning or redeeming. */
    lastActiveOn: date("last_active_on").notNull(),
    /** The next day on which something becomes available or expires; null when nothing does. */
    dueOn: date("due_on"),
    /** Whether the member gets letters about points; what concerns safety is written all the same. */
    letters: boolean("letters").notNull().default(true),
    joinedAt: instant("joined_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    unique("loyalty_accounts_customer").on(t.shopId, t.customerId),
    unique("loyalty_accounts_member_code").on(t.shopId, t.memberCode),
    unique("loyalty_accounts_referral_code").on(t.shopId, t.referralCode),
    foreignKey({ columns: [t.shopId, t.customerId], foreignColumns: [shopCustomers.shopId, shopCustomers.customerId] }),
    index("loyalty_accounts_due").on(t.shopId, t.dueOn).where(sql`due_on is not null`),
    index("loyalty_accounts_tier_end").on(t.shopId, t.tierUntil).where(sql`tier_until is not null`),
    index("loyalty_accounts_list").on(t.shopId, t.joinedAt.desc(), t.id.desc()),
    oneOf("loyalty_accounts_status", t.status, ACCOUNT_STATUSES),
    check("loyalty_accounts_points", sql`least(${t.activePoints}, ${t.pendingPoints}, ${t.debtPoints}) >= 0`),
    check("loyalty_accounts_debt_is_paid_first", sql`${t.activePoints} = 0 or ${t.debtPoints} = 0`),
    check("loyalty_accounts_tier", sql`${t.tier} >= 0`),
  ],
);

const ofAccount = () => ({ shopId: shopId(), accountId: ref("account_id", "lac").notNull() });

/** Points that were given together, and what became of them. They are spent by the earliest last day first. */
export const pointLots = pgTable(
  "point_lots",
  {
    ...ofAccount(),
    id: id("lot"),
    source: word("source", LOT_SOURCES).notNull(),
    /** The order, referral or adjustment they were given for. */
    orderId: ref("order_id", "ord"),
    causeId: text("cause_id"),
    status: word("status", LOT_STATUSES).notNull(),
    givenPoints: integer("given_points").notNull(),
    remainingPoints: integer("remaining_points").notNull(),
    spentPoints: integer("spent_points").notNull().default(0),
    expiredPoints: integer("expired_points").notNull().default(0),
    reversedPoints: integer("reversed_points").notNull().default(0),
    /** Went into a debt when the lot became available. */
    settledPoints: integer("settled_points").notNull().default(0),
    /** The shop's day on which they were given: its month is the vintage. */
    issuedOn: date("issued_on").notNull(),
    /** First day on which they can be spent. */
    availableOn: date("available_on").notNull(),
    /** Last day on which they can be spent; null when they do not expire by themselves. */
    expiresOn: date("expires_on"),
    /** They expire this many months after the member's last activity. */
    idleMonths: integer("idle_months"),
    rulesVersion: integer("rules_version").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.accountId], foreignColumns: [loyaltyAccounts.shopId, loyaltyAccounts.id] }),
    uniqueIndex("point_lots_order").on(t.shopId, t.orderId, t.source).where(sql`order_id is not null`),
    uniqueIndex("point_lots_cause").on(t.shopId, t.accountId, t.source, t.causeId).where(sql`cause_id is not null`),
    index("point_lots_open").on(t.shopId, t.accountId).where(sql`remaining_points > 0`),
    index("point_lots_ending").on(t.shopId, t.expiresOn).where(sql`remaining_points > 0`),
    index("point_lots_issued").on(t.shopId, t.issuedOn),
    oneOf("point_lots_source", t.source, LOT_SOURCES),
    oneOf("point_lots_status", t.status, LOT_STATUSES),
    check(
      "point_lots_add_up",
      sql`${t.givenPoints} = ${t.remainingPoints} + ${t.spentPoints} + ${t.expiredPoints} + ${t.reversedPoints} + ${t.settledPoints}`,
    ),
    check(
      "point_lots_points",
      sql`least(${t.remainingPoints}, ${t.spentPoints}, ${t.expiredPoints}, ${t.reversedPoints}, ${t.settledPoints}) >= 0`,
    ),
    check("point_lots_open_status", sql`(${t.status} in ('pending', 'active')) = (${t.remainingPoints} > 0)`),
  ],
);

/** Every movement of points, append-only. `points` moves the balance, `pending` what is pending, `debt` what is owed. */
export const pointEntries = pgTable(
  "point_entries",
  {
    ...ofAccount(),
    seq: integer("seq").notNull(),
    kind: word("kind", ENTRY_KINDS).notNull(),
    points: integer("points").notNull(),
    pending: integer("pending").notNull(),
    debt: integer("debt").notNull(),
    /** The same movement is written once. */
    key: text("key").notNull(),
    /** What each lot gave (negative) or got. */
    allocations: jsonb("allocations").$type<Allocation[]>().notNull(),
    orderId: ref("order_id", "ord"),
    /** The redemption, referral or adjustment it belongs to. */
    causeId: text("cause_id"),
    /** Words for the member; never what only staff should read. */
    note: text("note").notNull().default(""),
    actorId: ref("actor_id", "usr"),
    /** The shop's day. */
    day: date("day").notNull(),
    occurredAt: instant("occurred_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.accountId, t.seq] }),
    unique("point_entries_once").on(t.shopId, t.accountId, t.key),
    foreignKey({ columns: [t.shopId, t.accountId], foreignColumns: [loyaltyAccounts.shopId, loyaltyAccounts.id] }),
    index("point_entries_day").on(t.shopId, t.day),
    index("point_entries_order").on(t.shopId, t.orderId).where(sql`order_id is not null`),
    oneOf("point_entries_kind", t.kind, ENTRY_KINDS),
  ],
);

/** What an order has earned, by the terms of the day on which it was delivered. One row per order, whatever happens to it. */
export const orderPoints = pgTable(
  "order_points",
  {
    shopId: shopId(),
    orderId: ref("order_id", "ord").notNull(),
    accountId: ref("account_id", "lac").notNull(),
    /** The shop's day of the delivery: what the tier's window looks at. */
    day: date("day").notNull(),
    rulesVersion: integer("rules_version").notNull(),
    /** Of the member's tier, and of the days; 10000 is once. */
    multiplierBp: integer("multiplier_bp").notNull(),
    boostId: ref("boost_id", "bst"),
    boostBp: integer("boost_bp").notNull().default(10_000),
    boostCapPoints: integer("boost_cap_points"),
    /** Money that earns, when it was sold and what is left of it after what was taken back. */
    soldMinor: minor("sold_minor").notNull(),
    keptMinor: minor("kept_minor").notNull(),
    /** Points by what is left; those of the tier's counter, too: spending and expiring do not touch it. */
    points: integer("points").notNull(),
    /** Whether the order counts as one: not once nothing of it is kept. */
    counts: boolean("counts").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.orderId] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    foreignKey({ columns: [t.shopId, t.accountId], foreignColumns: [loyaltyAccounts.shopId, loyaltyAccounts.id] }),
    index("order_points_window").on(t.shopId, t.accountId, t.day),
    check("order_points_amounts", sql`${t.keptMinor} between 0 and ${t.soldMinor} and ${t.points} >= 0`),
  ],
);

/** Every move between tiers, append-only. */
export const tierChanges = pgTable(
  "tier_changes",
  {
    ...ofAccount(),
    id: id("tic"),
    fromTier: integer("from_tier").notNull(),
    toTier: integer("to_tier").notNull(),
    reason: word("reason", TIER_CHANGE_REASONS).notNull(),
    note: text("note").notNull().default(""),
    actorId: ref("actor_id", "usr"),
    day: date("day").notNull(),
    occurredAt: instant("occurred_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.accountId], foreignColumns: [loyaltyAccounts.shopId, loyaltyAccounts.id] }),
    index("tier_changes_account").on(t.shopId, t.accountId, t.occurredAt),
    index("tier_changes_day").on(t.shopId, t.day),
    oneOf("tier_changes_reason", t.reason, TIER_CHANGE_REASONS),
  ],
);

/** What happened to members, written with the fact: what messages are sent from. Once per key. */
export const loyaltyEvents = pgTable(
  "loyalty_events",
  {
    ...ofAccount(),
    id: id("lev"),
    type: word("type", LOYALTY_EVENTS).notNull(),
    key: text("key").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    occurredAt: instant("occurred_at").notNull(),
    /** When the member was told; null while not, or when nobody is to be told. */
    toldAt: instant("told_at"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    unique("loyalty_events_once").on(t.shopId, t.accountId, t.type, t.key),
    index("loyalty_events_untold")
      .on(t.shopId, t.occurredAt)
      .where(sql`told_at is null and type in (${sql.raw(TOLD_EVENTS.map((type) => `'${type}'`).join(", "))})`),
    foreignKey({ columns: [t.shopId, t.accountId], foreignColumns: [loyaltyAccounts.shopId, loyaltyAccounts.id] }),
    oneOf("loyalty_events_type", t.type, LOYALTY_EVENTS),
  ],
);
