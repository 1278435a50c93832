import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { OrderId, ShopId } from "@/lib/ids";
import { CALLBACK_OUTCOMES, PAYMENT_PROVIDERS, PAYMENT_REQUEST_STATES } from "@/lib/payments/vocabulary";
import { currency, id, instant, minor, oneOf, ref, word } from "./columns";
import { purchases } from "./orders";

/** What of a payment is for which order; the shares add up to the amount. */
export type PaymentShare = { shopId: ShopId; orderId: OrderId; amountMinor: number };

/**
 * A phone was asked to pay what a purchase still owes in one currency. It crosses shops, hence no `shop_id`: it is reached
 * through its purchase, or by the operator's own name for it.
 */
export const paymentRequests = pgTable(
  "payment_requests",
  {
    id: id("prq").primaryKey(),
    purchaseId: ref("purchase_id", "pur")
      .notNull()
      .references(() => purchases.id),
    provider: word("provider", PAYMENT_PROVIDERS).notNull(),
    currency: currency(),
    amountMinor: minor("amount_minor").notNull(),
    /** International form; emptied when its owner is forgotten. */
    phone: text("phone").notNull(),
    shares: jsonb("shares").$type<PaymentShare[]>().notNull(),
    state: word("state", PAYMENT_REQUEST_STATES).notNull(),
    /** What the operator calls the request; null until it has answered. */
    providerRef: text("provider_ref").unique(),
    /** What the operator calls the first payment that came of it. */
    receipt: text("receipt"),
    failure: text("failure"),
    askedAt: instant("asked_at").notNull(),
    answeredAt: instant("answered_at"),
    /** When the prompt is gone from the phone at the latest. */
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    index("payment_requests_purchase").on(t.purchaseId, t.askedAt.desc()),
    uniqueIndex("payment_requests_one_open").on(t.purchaseId, t.currency).where(sql`state = 'asked'`),
    index("payment_requests_open").on(t.askedAt).where(sql`state = 'asked'`),
    oneOf("payment_requests_provider", t.provider, PAYMENT_PROVIDERS),
    oneOf("payment_requests_state", t.state, PAYMENT_REQUEST_STATES),
    check("payment_requests_amount", sql`${t.amountMinor} > 0`),
    check("payment_requests_answered", sql`(${t.state} = 'asked') = (${t.answeredAt} is null)`),
  ],
);

/** What operators told us, as they told it but for the payer's number. The same telling again is counted, not stored anew. */
export const paymentCallbacks = pgTable(
  "payment_callbacks",
  {
    provider: word("provider", PAYMENT_PROVIDERS).notNull(),
    /** Hash of the request it was sent for and of the body, to the byte. */
    fingerprint: text("fingerprint").notNull(),
    requestId: ref("request_id", "prq")
      .notNull()
      .references(() => paymentRequests.id),
    providerRef: text("provider_ref"),
    outcome: word("outcome", CALLBACK_OUTCOMES).notNull(),
    body: jsonb("body").$type<unknown>().notNull(),
    times: integer("times").notNull().default(1),
    receivedAt: instant("received_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.provider, t.fingerprint] }),
    index("payment_callbacks_request").on(t.requestId),
    index("payment_callbacks_age").on(t.receivedAt),
    oneOf("payment_callbacks_provider", t.provider, PAYMENT_PROVIDERS),
    oneOf("payment_callbacks_outcome", t.outcome, CALLBACK_OUTCOMES),
  ],
);
