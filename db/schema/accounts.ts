import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { INVITATION_STATES } from "@/lib/accounts/invitation";
import { SHOP_ROLES } from "@/lib/auth/permissions";
import { id, instant, oneOf, ref, shopId, word } from "./columns";
import { shops } from "./shops";

/** People who can sign in: staff, customers and platform admins alike. */
export const users = pgTable(
  "users",
  {
    id: id("usr").primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    phone: text("phone"),
    passwordHash: text("password_hash").notNull(),
    isAdmin: boolean("is_admin").notNull().default(false),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [uniqueIndex("users_email").on(sql`lower(${t.email})`)],
);

/** A sign-in. The JWT names this row; when the row is gone or ended, the JWT is worth nothing. */
export const sessions = pgTable(
  "sessions",
  {
    id: id("ses").primaryKey(),
    userId: ref("user_id", "usr")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: word("kind", ["browser", "api"]).notNull(),
    userAgent: text("user_agent").notNull().default(""),
    /** Keyed hash of the network it began from: a person is not locked out of a network they have used. */
    addressHash: text("address_hash"),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (t) => [index("sessions_user").on(t.userId), oneOf("sessions_kind", t.kind, ["browser", "api"])],
);

/** Refresh tokens rotate: each works once. Using one twice ends its session, as only a thief would. */
export const refreshTokens = pgTable(
  "refresh_tokens",
  {
    tokenHash: text("token_hash").primaryKey(),
    sessionId: ref("session_id", "ses")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [index("refresh_tokens_session").on(t.sessionId)],
);

export const passwordResets = pgTable(
  "password_resets",
  {
    tokenHash: text("token_hash").primaryKey(),
    userId: ref("user_id", "usr")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [index("password_resets_user").on(t.userId)],
);

/** Counts attempts per bucket (an account, an address, an order number) in a fixed window. */
export const attempts = pgTable(
  "attempts",
  {
    bucket: text("bucket").notNull(),
    windowStart: instant("window_start").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.bucket, t.windowStart] })],
);

export const members = pgTable(
  "members",
  {
    shopId: shopId().references(() => shops.id),
    userId: ref("user_id", "usr")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: word("role", SHOP_ROLES).notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.userId] }),
    index("members_user").on(t.userId),
    oneOf("members_role", t.role, SHOP_ROLES),
  ],
);

/** Asks whoever reads the mail of an address to work in the shop. It says nothing of whether the address has an account. */
export const invitations = pgTable(
  "invitations",
  {
    shopId: shopId().references(() => shops.id),
    id: id("ivt"),
    /** As it was typed. */
    email: text("email").notNull(),
    role: word("role", SHOP_ROLES).notNull(),
    tokenHash: text("token_hash").notNull(),
    /** An open one whose time is over counts as expired; the word is written only when another takes its place. */
    state: word("state", INVITATION_STATES).notNull(),
    invitedBy: ref("invited_by", "usr").references(() => users.id, { onDelete: "set null" }),
    sends: integer("sends").notNull().default(1),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    unique("invitations_token").on(t.shopId, t.tokenHash),
    uniqueIndex("invitations_open").on(t.shopId, sql`lower(${t.email})`).where(sql`state = 'open'`),
    oneOf("invitations_role", t.role, SHOP_ROLES),
    oneOf("invitations_state", t.state, INVITATION_STATES),
    check("invitations_ended", sql`(${t.state} = 'open') = (${t.endedAt} is null)`),
    check("invitations_sends", sql`${t.sends} >= 1`),
  ],
);

export type User = typeof users.$inferSelect;
