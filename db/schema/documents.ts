import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import type { PrintedBuyer, PrintedDocument } from "@/lib/documents/document";
import { DOCUMENT_KINDS } from "@/lib/documents/vocabulary";
import { id, instant, oneOf, ref, shopId, word } from "./columns";
import { orders } from "./orders";
import { refunds } from "./records";
import { shops } from "./shops";

/** The number the next document of a kind takes. Its row is locked while one is issued, so a number that was not used is free again. */
export const documentSequences = pgTable(
  "document_sequences",
  {
    shopId: shopId().references(() => shops.id),
    kind: word("kind", DOCUMENT_KINDS).notNull(),
    next: integer("next").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.kind] }),
    oneOf("document_sequences_kind", t.kind, DOCUMENT_KINDS),
    check("document_sequences_next", sql`${t.next} >= 1`),
  ],
);

/** Invoices and credit notes as they were issued. Append-only, but for the buyer, who may ask to be forgotten. */
export const documents = pgTable(
  "documents",
  {
    shopId: shopId(),
    id: id("doc"),
    orderId: ref("order_id", "ord").notNull(),
    kind: word("kind", DOCUMENT_KINDS).notNull(),
    /** Gapless per shop and kind, from 1. */
    seq: integer("seq").notNull(),
    number: text("number").notNull(),
    /** What a credit note is for. */
    refundId: ref("refund_id", "rfd"),
    issuedAt: instant("issued_at").notNull(),
    issuedBy: ref("issued_by", "usr"),
    buyer: jsonb("buyer").$type<PrintedBuyer>().notNull(),
    /** Everything else it prints, so that it reads the same whatever changes later. */
    snapshot: jsonb("snapshot").$type<PrintedDocument>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    foreignKey({ columns: [t.shopId, t.refundId], foreignColumns: [refunds.shopId, refunds.id] }),
    unique("documents_seq").on(t.shopId, t.kind, t.seq),
    unique("documents_number").on(t.shopId, t.number),
    unique("documents_one").on(t.shopId, t.orderId, t.kind, t.refundId).nullsNotDistinct(),
    index("documents_refund").on(t.shopId, t.refundId),
    oneOf("documents_kind", t.kind, DOCUMENT_KINDS),
    check("documents_of_refund", sql`(${t.kind} = 'credit_note') = (${t.refundId} is not null)`),
    check("documents_from_one", sql`${t.seq} >= 1`),
  ],
);
