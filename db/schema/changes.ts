import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, uniqueIndex } from "drizzle-orm/pg-core";
import { type EditAction, ORDER_CHANGE_STATES } from "@/lib/order-changes/vocabulary";
import { id, instant, oneOf, ref, shopId, word } from "./columns";
import { orders } from "./orders";

/** Edits of orders after they were placed: what is wanted, before it is made and afterwards. */
export const orderChanges = pgTable(
  "order_changes",
  {
    shopId: shopId(),
    id: id("och"),
    orderId: ref("order_id", "ord").notNull(),
    state: word("state", ORDER_CHANGE_STATES).notNull(),
    actions: jsonb("actions").$type<EditAction[]>().notNull(),
    /** The order's version it was last worked out for. */
    baseVersion: integer("base_version").notNull(),
    /** Grows with every change of the actions, so that of two people who change them one is told. */
    revision: integer("revision").notNull().default(1),
    createdBy: ref("created_by", "usr"),
    createdAt: instant("created_at").notNull(),
    closedAt: instant("closed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    index("order_changes_order").on(t.shopId, t.orderId),
    uniqueIndex("order_changes_one_open").on(t.shopId, t.orderId).where(sql`state = 'open'`),
    oneOf("order_changes_state", t.state, ORDER_CHANGE_STATES),
    check("order_changes_closed", sql`(${t.state} = 'open') = (${t.closedAt} is null)`),
  ],
);
