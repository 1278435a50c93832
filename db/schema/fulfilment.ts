import { sql } from "drizzle-orm";
import {
  boolean,
  check,
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
import type { LineId } from "@/lib/ids";
import {
  CANCEL_REASONS,
  HOLD_REASONS,
  RETURN_REASONS,
  SHIPMENT_METHODS,
  SHIPMENT_STAGES,
  TRACKING_SOURCES,
  TRACKING_STATUSES,
} from "@/lib/orders/vocabulary";
import { id, instant, minor, oneOf, quantity, ref, shopId, word } from "./columns";
import { orders } from "./orders";

/** Which units of which line, as stored with a parcel, cancellation or return. */
export type LineUnits = { lineId: LineId; qty: number };

/** A parcel: the units that travel together. */
export const shipments = pgTable(
  "shipments",
  {
    shopId: shopId(),
    id: id("shp"),
    orderId: ref("order_id", "ord").notNull(),
    /** 1 for the first parcel of the order; shown as S1. */
    no: integer("no").notNull(),
    method: word("method", SHIPMENT_METHODS).notNull(),
    carrier: text("carrier"),
    stage: word("stage", SHIPMENT_STAGES).notNull(),
    attempts: quantity("attempts"),
    handedOverAt: instant("handed_over_at").notNull(),
    /** The carrier's first scan: after it a parcel can no longer be recalled. */
    scannedAt: instant("scanned_at"),
    outForDeliveryAt: instant("out_for_delivery_at"),
    deliveredAt: instant("delivered_at"),
    returnedAt: instant("returned_at"),
    etaEarliest: instant("eta_earliest"),
    etaLatest: instant("eta_latest"),
    codCollectedMinor: minor("cod_collected_minor"),
    units: jsonb("units").$type<LineUnits[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    unique("shipments_no").on(t.shopId, t.orderId, t.no),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    oneOf("shipments_method", t.method, SHIPMENT_METHODS),
    oneOf("shipments_stage", t.stage, SHIPMENT_STAGES),
    check("shipments_delivered", sql`(${t.stage} = 'delivered') = (${t.deliveredAt} is not null)`),
    check("shipments_units", sql`jsonb_typeof(${t.units}) = 'array' and ${t.units} <> '[]'`),
  ],
);

export const trackingNumbers = pgTable(
  "tracking_numbers",
  {
    shopId: shopId(),
    id: id("tnr"),
    orderId: ref("order_id", "ord").notNull(),
    shipmentId: ref("shipment_id", "shp").notNull(),
    number: text("number").notNull(),
    url: text("url"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    unique("tracking_numbers_once").on(t.shopId, t.shipmentId, t.number),
    foreignKey({ columns: [t.shopId, t.shipmentId], foreignColumns: [shipments.shopId, shipments.id] }),
    index("tracking_numbers_search").on(t.shopId, sql`lower(${t.number})`),
    index("tracking_numbers_order").on(t.shopId, t.orderId),
  ],
);

/** Dated checkpoints of a parcel or order. A repeated carrier event is stored once, by (source, external id). */
export const trackingEntries = pgTable(
  "tracking_entries",
  {
    shopId: shopId(),
    id: id("trk"),
    orderId: ref("order_id", "ord").notNull(),
    shipmentId: ref("shipment_id", "shp"),
    source: word("source", TRACKING_SOURCES).notNull(),
    externalId: text("external_id"),
    status: word("status", TRACKING_STATUSES).notNull(),
    message: text("message").notNull().default(""),
    place: text("place"),
    visibleToCustomer: boolean("visible_to_customer").notNull().default(true),
    createdBy: ref("created_by", "usr"),
    occurredAt: instant("occurred_at").notNull(),
    receivedAt: instant("received_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    unique("tracking_entries_once").on(t.shopId, t.source, t.externalId),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    index("tracking_entries_order").on(t.shopId, t.orderId, t.occurredAt),
    oneOf("tracking_entries_source", t.source, TRACKING_SOURCES),
    oneOf("tracking_entries_status", t.status, TRACKING_STATUSES),
  ],
);

/** A hold stops acceptance and shipping. An order has one open hold at most. */
export const holds = pgTable(
  "holds",
  {
    shopId: shopId(),
    id: id("hold"),
    orderId: ref("order_id", "ord").notNull(),
    reason: word("reason", HOLD_REASONS).notNull(),
    note: text("note").notNull().default(""),
    placedBy: ref("placed_by", "usr"),
    placedAt: instant("placed_at").notNull(),
    releasedAt: instant("released_at"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    uniqueIndex("holds_one_open").on(t.shopId, t.orderId).where(sql`released_at is null`),
    oneOf("holds_reason", t.reason, HOLD_REASONS),
  ],
);

export const cancellations = pgTable(
  "cancellations",
  {
    shopId: shopId(),
    id: id("can"),
    orderId: ref("order_id", "ord").notNull(),
    reason: word("reason", CANCEL_REASONS).notNull(),
    note: text("note").notNull().default(""),
    units: jsonb("units").$type<LineUnits[]>().notNull(),
    restocked: boolean("restocked").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    index("cancellations_order").on(t.shopId, t.orderId),
    oneOf("cancellations_reason", t.reason, CANCEL_REASONS),
  ],
);

/** Goods that came back: refused at the door, returned to sender, or returned after delivery. */
export const returns = pgTable(
  "returns",
  {
    shopId: shopId(),
    id: id("ret"),
    orderId: ref("order_id", "ord").notNull(),
    shipmentId: ref("shipment_id", "shp"),
    reason: word("reason", RETURN_REASONS).notNull(),
    note: text("note").notNull().default(""),
    units: jsonb("units").$type<LineUnits[]>().notNull(),
    restocked: boolean("restocked").notNull(),
    /** Those of the units that cannot be sold again; they are never restocked. */
    damaged: jsonb("damaged").$type<LineUnits[]>().notNull().default([]),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    index("returns_order").on(t.shopId, t.orderId),
    oneOf("returns_reason", t.reason, RETURN_REASONS),
  ],
);
