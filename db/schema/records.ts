import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import type { Authority } from "@/lib/auth/authority";
import type { LineId } from "@/lib/ids";
import { MESSAGE_STATES, MESSAGE_TEMPLATES } from "@/lib/messages/templates";
import { MOVES, ORDER_STATUSES } from "@/lib/orders/order-status";
import { ACTOR_KINDS, PAYMENT_METHODS, REFUND_STATES, TIMELINE_TYPES } from "@/lib/orders/vocabulary";
import { id, instant, minor, oneOf, onePairOf, ref, shopId, word } from "./columns";
import { orders } from "./orders";

const STEPS = [...MOVES.map(([from, to]) => [from, to] as const), ...ORDER_STATUSES.map((status) => [status, status] as const)];

/** Append-only history of an order. `seq` has no gaps; the pair of statuses must be one the table of moves knows. */
export const timelineEvents = pgTable(
  "timeline_events",
  {
    shopId: shopId(),
    orderId: ref("order_id", "ord").notNull(),
    seq: integer("seq").notNull(),
    type: word("type", TIMELINE_TYPES).notNull(),
    actorKind: word("actor_kind", ACTOR_KINDS).notNull(),
    actorId: ref("actor_id", "usr"),
    /** The headline before and after; both null for events that cannot change it. */
    fromStatus: word("from_status", ORDER_STATUSES),
    toStatus: word("to_status", ORDER_STATUSES),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    visibleToCustomer: boolean("visible_to_customer").notNull(),
    /** Version the order had after this event. */
    version: integer("version").notNull(),
    occurredAt: instant("occurred_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.orderId, t.seq] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    oneOf("timeline_events_type", t.type, TIMELINE_TYPES),
    oneOf("timeline_events_actor", t.actorKind, ACTOR_KINDS),
    onePairOf("timeline_events_step", t.fromStatus, t.toStatus, STEPS),
  ],
);

export const notes = pgTable(
  "notes",
  {
    shopId: shopId(),
    id: id("note"),
    orderId: ref("order_id", "ord").notNull(),
    authorId: ref("author_id", "usr"),
    authorName: text("author_name").notNull(),
    body: text("body").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    index("notes_order").on(t.shopId, t.orderId, t.createdAt),
  ],
);

export const payments = pgTable(
  "payments",
  {
    shopId: shopId(),
    id: id("pay"),
    orderId: ref("order_id", "ord").notNull(),
    method: word("method", PAYMENT_METHODS).notNull(),
    /** Negative when an earlier payment turns out not to have happened, as after an undone delivery. */
    amountMinor: minor("amount_minor").notNull(),
    reference: text("reference"),
    /** The request to pay it answers, and who noted it down when staff did. */
    requestId: ref("request_id", "prq"),
    recordedBy: ref("recorded_by", "usr"),
    /** The form's own key: sending it again makes no second payment. */
    formKey: text("form_key"),
    /** The earlier payment that this one takes back, and why. A payment is taken back once. */
    takesBackId: ref("takes_back_id", "pay"),
    reason: text("reason").notNull().default(""),
    receivedAt: instant("received_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    index("payments_order").on(t.shopId, t.orderId),
    index("payments_received").on(t.shopId, t.receivedAt),
    unique("payments_once").on(t.shopId, t.orderId, t.requestId, t.reference),
    unique("payments_form").on(t.shopId, t.orderId, t.formKey),
    unique("payments_taken_back").on(t.shopId, t.orderId, t.takesBackId),
    oneOf("payments_method", t.method, PAYMENT_METHODS),
    check("payments_amount", sql`${t.amountMinor} <> 0`),
  ],
);

/** Units of a line that a refund pays back, what for them, and what was kept of their value as a fee. */
export type RefundedUnits = { lineId: LineId; qty: number; amountMinor: number; feeMinor?: number };

export const refunds = pgTable(
  "refunds",
  {
    shopId: shopId(),
    id: id("rfd"),
    orderId: ref("order_id", "ord").notNull(),
    /** All of it: for units of lines, for shipping, and as goodwill. */
    amountMinor: minor("amount_minor").notNull(),
    shippingMinor: minor("shipping_minor").notNull().default(0),
    goodwillMinor: minor("goodwill_minor").notNull().default(0),
    /** Units it pays back, with the money for each line: `[{ lineId, qty, amountMinor }]`. */
    units: jsonb("units").$type<RefundedUnits[]>().notNull().default([]),
    /** Kept by the shop for taking back what was not at fault; not part of the amount. */
    feeMinor: minor("fee_minor").notNull().default(0),
    reason: text("reason").notNull(),
    /** Cancellation or return it belongs to, if any. */
    causeId: text("cause_id"),
    state: word("state", REFUND_STATES).notNull().default("done"),
    method: word("method", PAYMENT_METHODS),
    /** What the payer's side calls it, e.g. a receipt of the mobile operator. */
    reference: text("reference"),
    failure: text("failure"),
    /** The caller's own key: asking again with it makes no second refund. */
    requestKey: text("request_key"),
    /** What was asked for with that key, hashed: the same key with other contents is refused. */
    requestHash: text("request_hash"),
    recordedBy: ref("recorded_by", "usr"),
    /** When it was promised; `settledAt` is when the money went, or failed to. */
    refundedAt: instant("refunded_at").notNull(),
    settledAt: instant("settled_at"),
    /** Since when nobody must care for a failed one any more: it was made anew, or given up. */
    closedAt: instant("closed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    index("refunds_order").on(t.shopId, t.orderId),
    index("refunds_paid").on(t.shopId, sql`coalesce(settled_at, refunded_at)`).where(sql`state = 'done'`),
    unique("refunds_once").on(t.shopId, t.orderId, t.requestKey),
    oneOf("refunds_state", t.state, REFUND_STATES),
    oneOf("refunds_method", t.method, PAYMENT_METHODS),
    check("refunds_amount", sql`${t.amountMinor} > 0`),
    check("refunds_closed", sql`${t.closedAt} is null or ${t.state} = 'failed'`),
    check(
      "refunds_parts",
      sql`least(${t.shippingMinor}, ${t.goodwillMinor}, ${t.feeMinor}) >= 0 and ${t.shippingMinor} + ${t.goodwillMinor} <= ${t.amountMinor}`,
    ),
  ],
);

/** The outbox: what must be told to whom, written with the fact itself and delivered by a worker. */
export const messages = pgTable(
  "messages",
  {
    shopId: shopId(),
    id: id("msg"),
    orderId: ref("order_id", "ord").notNull(),
    /** The timeline event this tells of. */
    eventSeq: integer("event_seq").notNull(),
    channel: word("channel", ["email"]).notNull(),
    template: word("template", MESSAGE_TEMPLATES).notNull(),
    recipient: text("recipient").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    state: word("state", MESSAGE_STATES).notNull(),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    unique("messages_once").on(t.shopId, t.orderId, t.eventSeq, t.recipient, t.channel, t.template),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    index("messages_open").on(t.shopId, t.createdAt).where(sql`state in ('waiting', 'sending')`),
    oneOf("messages_state", t.state, MESSAGE_STATES),
    oneOf("messages_template", t.template, MESSAGE_TEMPLATES),
  ],
);

/** The local mailbox: where mail goes when no SMTP server is configured. One row per message, whatever is retried. */
export const mailbox = pgTable(
  "mailbox",
  {
    messageKey: text("message_key").primaryKey(),
    recipient: text("recipient").notNull(),
    subject: text("subject").notNull(),
    html: text("html").notNull(),
    text: text("text").notNull(),
    sentAt: instant("sent_at").notNull(),
  },
  (t) => [index("mailbox_recent").on(t.sentAt.desc())],
);

/** First answers to requests that carried an Idempotency-Key, stored in the transaction of their effect. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    /** Who sent it: a user id. Another caller's equal key is another key. */
    caller: text("caller").notNull(),
    key: text("key").notNull(),
    requestHash: text("request_hash").notNull(),
    status: integer("status"),
    body: jsonb("body").$type<unknown>(),
    headers: jsonb("headers").$type<Record<string, string>>(),
    /** What the caller had to be for this answer; whoever is less by now does not get it again. */
    authority: jsonb("authority").$type<Authority>(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.caller, t.key] }), index("idempotency_keys_age").on(t.createdAt)],
);
