import { sql } from "drizzle-orm";
import { check, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import {
  CANCEL_REQUEST_STATES,
  CANCEL_WISHES,
  RETURN_REASONS,
  RETURN_REQUEST_STATES,
  RETURN_WISHES,
} from "@/lib/orders/vocabulary";
import { id, instant, oneOf, ref, shopId, word } from "./columns";
import type { LineUnits } from "./fulfilment";
import { orders } from "./orders";

/** A customer asks the shop to cancel an order it has begun with. One may be open per order. */
export const cancelRequests = pgTable(
  "cancel_requests",
  {
    shopId: shopId(),
    id: id("crq"),
    orderId: ref("order_id", "ord").notNull(),
    reason: word("reason", CANCEL_WISHES).notNull(),
    note: text("note").notNull().default(""),
    state: word("state", CANCEL_REQUEST_STATES).notNull(),
    /** What the shop said to it, for the customer to read. */
    answer: text("answer").notNull().default(""),
    requestedAt: instant("requested_at").notNull(),
    answeredAt: instant("answered_at"),
    answeredBy: ref("answered_by", "usr"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    index("cancel_requests_order").on(t.shopId, t.orderId),
    uniqueIndex("cancel_requests_one_open").on(t.shopId, t.orderId).where(sql`state = 'open'`),
    oneOf("cancel_requests_reason", t.reason, CANCEL_WISHES),
    oneOf("cancel_requests_state", t.state, CANCEL_REQUEST_STATES),
    check("cancel_requests_answered", sql`(${t.state} = 'open') = (${t.answeredAt} is null)`),
  ],
);

/** A customer asks to send delivered goods back. One may be open per order: asked for, or agreed and on its way. */
export const returnRequests = pgTable(
  "return_requests",
  {
    shopId: shopId(),
    id: id("rrq"),
    orderId: ref("order_id", "ord").notNull(),
    reason: word("reason", RETURN_REASONS).notNull(),
    note: text("note").notNull().default(""),
    wish: word("wish", RETURN_WISHES).notNull(),
    /** The variant wanted instead; null when money is. */
    exchangeVariantId: ref("exchange_variant_id", "var"),
    units: jsonb("units").$type<LineUnits[]>().notNull(),
    state: word("state", RETURN_REQUEST_STATES).notNull(),
    /** How to send it back, or why not, for the customer to read. */
    answer: text("answer").notNull().default(""),
    requestedAt: instant("requested_at").notNull(),
    answeredAt: instant("answered_at"),
    answeredBy: ref("answered_by", "usr"),
    /** What came of it: the goods that arrived, and the order that replaces them. */
    returnId: ref("return_id", "ret"),
    exchangeOrderId: ref("exchange_order_id", "ord"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    index("return_requests_order").on(t.shopId, t.orderId),
    uniqueIndex("return_requests_one_open").on(t.shopId, t.orderId).where(sql`state in ('requested', 'approved')`),
    oneOf("return_requests_reason", t.reason, RETURN_REASONS),
    oneOf("return_requests_wish", t.wish, RETURN_WISHES),
    oneOf("return_requests_state", t.state, RETURN_REQUEST_STATES),
    check("return_requests_exchange", sql`(${t.wish} = 'exchange') = (${t.exchangeVariantId} is not null)`),
    check("return_requests_answered", sql`${t.state} = 'requested' or ${t.answeredAt} is not null`),
  ],
);
