import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, pgTable, primaryKey, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { STOCK_CAUSES } from "@/lib/catalog/stock";
import { variants } from "./catalog";
import { id, instant, oneOf, quantity, ref, shopId, word } from "./columns";
import { shops } from "./shops";

/** Where a shop keeps its goods: a warehouse, the shop floor. Units are taken from the first by position. */
export const places = pgTable(
  "places",
  {
    shopId: shopId().references(() => shops.id),
    id: id("plc"),
    name: text("name").notNull(),
    position: integer("position").notNull(),
    archivedAt: instant("archived_at"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.id] }), uniqueIndex("places_name").on(t.shopId, sql`lower(btrim(name))`)],
);

/** The one counter that sells a variant. What is free is `on_hand - reserved`; only a back-order may take it below zero. */
export const stock = pgTable(
  "stock",
  {
    shopId: shopId(),
    variantId: ref("variant_id", "var").notNull(),
    onHand: quantity("on_hand"),
    reserved: quantity("reserved"),
    allowsBackorder: boolean("allows_backorder").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.variantId] }),
    foreignKey({ columns: [t.shopId, t.variantId], foreignColumns: [variants.shopId, variants.id] }),
    check("stock_not_oversold", sql`${t.reserved} >= 0 and (${t.allowsBackorder} or ${t.onHand} >= ${t.reserved})`),
  ],
);

/** Where the units on hand lie; they sum to the counter. Below zero is what left on back-order before it was received. */
export const placeStock = pgTable(
  "place_stock",
  {
    shopId: shopId(),
    variantId: ref("variant_id", "var").notNull(),
    placeId: ref("place_id", "plc").notNull(),
    onHand: quantity("on_hand"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.variantId, t.placeId] }),
    foreignKey({ columns: [t.shopId, t.variantId], foreignColumns: [stock.shopId, stock.variantId] }),
    foreignKey({ columns: [t.shopId, t.placeId], foreignColumns: [places.shopId, places.id] }),
    index("place_stock_place").on(t.shopId, t.placeId),
  ],
);

/**
 * Why stock changed. Append-only; one row per (line, cause, cause id), so that nothing is put back twice. What is taken
 * from several places at once is written in as many parts.
 */
export const stockMovements = pgTable(
  "stock_movements",
  {
    shopId: shopId(),
    id: id("stm"),
    variantId: ref("variant_id", "var").notNull(),
    cause: word("cause", STOCK_CAUSES).notNull(),
    /** The order line, or null for what no order caused. */
    lineId: ref("line_id", "lin"),
    /** Id of what caused it: the order, shipment, cancellation, return, cart or stock-take; an undo adds a suffix. */
    causeId: text("cause_id").notNull(),
    part: integer("part").notNull().default(1),
    /** Promises have no place; units that come and go have one. */
    placeId: ref("place_id", "plc"),
    onHandChange: integer("on_hand_change").notNull(),
    reservedChange: integer("reserved_change").notNull(),
    /** Who did it by hand, and what they wrote to it. */
    actorId: ref("actor_id", "usr"),
    note: text("note").notNull().default(""),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.variantId], foreignColumns: [variants.shopId, variants.id] }),
    foreignKey({ columns: [t.shopId, t.placeId], foreignColumns: [places.shopId, places.id] }),
    unique("stock_movements_once").on(t.shopId, t.lineId, t.cause, t.causeId, t.part),
    index("stock_movements_variant").on(t.shopId, t.variantId, t.createdAt.desc(), t.id.desc()),
    oneOf("stock_movements_cause", t.cause, STOCK_CAUSES),
    check("stock_movements_place", sql`(${t.onHandChange} = 0) = (${t.placeId} is null)`),
  ],
);

/** A buyer's cart whose units are kept while they pay. Gone when it became an order, was left, or its time was over. */
export const checkoutHolds = pgTable(
  "checkout_holds",
  {
    shopId: shopId().references(() => shops.id),
    cartId: ref("cart_id", "crt").notNull(),
    heldSince: instant("held_since").notNull(),
    heldUntil: instant("held_until").notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.cartId] }), index("checkout_holds_due").on(t.shopId, t.heldUntil)],
);

export const checkoutHoldLines = pgTable(
  "checkout_hold_lines",
  {
    shopId: shopId(),
    cartId: ref("cart_id", "crt").notNull(),
    variantId: ref("variant_id", "var").notNull(),
    qty: integer("qty").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.cartId, t.variantId] }),
    foreignKey({ columns: [t.shopId, t.cartId], foreignColumns: [checkoutHolds.shopId, checkoutHolds.cartId] }),
    foreignKey({ columns: [t.shopId, t.variantId], foreignColumns: [variants.shopId, variants.id] }),
    check("checkout_hold_lines_qty", sql`${t.qty} > 0`),
  ],
);
