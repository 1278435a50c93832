import { sql } from "drizzle-orm";
import { boolean, check, date, foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { ORDER_STATUSES } from "@/lib/orders/order-status";
import { ORDER_SOURCES, PAYMENT_METHODS } from "@/lib/orders/vocabulary";
import { SALES_KINDS, SALES_PARTS, SLICES } from "@/lib/sales/vocabulary";
import { amount, currency, instant, minor, oneOf, quantity, ref, shopId, word } from "./columns";
import { orders } from "./orders";
import { shops } from "./shops";

/**
 * The sales ledger: every movement of money of an order, written once and never changed. An order's rows add up to what
 * stands of it: gross - discount - reversal + shipping + tax, all without tax but `tax` itself. Money that is taken back
 * stands in `reversal` (for goods) or negative in `shipping` and `tax`; units that came back are negative.
 */
export const salesEntries = pgTable(
  "sales_entries",
  {
    shopId: shopId(),
    orderId: ref("order_id", "ord").notNull(),
    /** The event of the order's timeline it was written with. */
    eventSeq: integer("event_seq").notNull(),
    entryNo: integer("entry_no").notNull(),
    kind: word("kind", SALES_KINDS).notNull(),
    part: word("part", SALES_PARTS).notNull(),
    lineId: ref("line_id", "lin"),
    /** What was sold: the variant's id, or the SKU where the line has no variant. */
    itemKey: text("item_key"),
    /** The day and hour in the shop's zone, fixed when written, and the day its order was placed. */
    day: date("day").notNull(),
    hour: integer("hour").notNull(),
    orderDay: date("order_day").notNull(),
    occurredAt: instant("occurred_at").notNull(),
    currency: currency(),
    taxRateBp: integer("tax_rate_bp"),
    /** 1 on the entry that counts the order, else 0. */
    orders: quantity("orders"),
    units: quantity("units"),
    grossMinor: amount("gross_minor"),
    discountMinor: amount("discount_minor"),
    reversalMinor: amount("reversal_minor"),
    shippingMinor: amount("shipping_minor"),
    taxMinor: amount("tax_minor"),
    /** What the units cost the shop when they were sold; null when it was not known. */
    costMinor: minor("cost_minor"),
    /** How the order came about, as it was then; only on the entry that counts it. */
    channel: word("channel", ORDER_SOURCES),
    payment: word("payment", PAYMENT_METHODS),
    country: text("country"),
    coupon: text("coupon"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.orderId, t.eventSeq, t.entryNo] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    index("sales_entries_day").on(t.shopId, t.day, t.orderId),
    index("sales_entries_item").on(t.shopId, t.itemKey, t.day).where(sql`item_key is not null`),
    index("sales_entries_reversals").on(t.shopId, t.day, t.orderDay, t.currency, t.reversalMinor).where(sql`reversal_minor <> 0`),
    oneOf("sales_entries_kind", t.kind, SALES_KINDS),
    oneOf("sales_entries_part", t.part, SALES_PARTS),
    check(
      "sales_entries_line",
      sql`(${t.part} = 'line') = (${t.lineId} is not null) and (${t.lineId} is null) = (${t.itemKey} is null)`,
    ),
    check(
      "sales_entries_orders",
      sql`${t.orders} in (0, 1) and (${t.orders} = 0 or (${t.part} = 'order' and ${t.kind} = 'sale'))`,
    ),
    check("sales_entries_hour", sql`${t.hour} between 0 and 23`),
  ],
);

/** Orders whose newest events the daily sums do not know yet. Written with the event, taken away by the fold. */
export const salesPostings = pgTable(
  "sales_postings",
  { shopId: shopId(), orderId: ref("order_id", "ord").notNull(), eventSeq: integer("event_seq").notNull() },
  (t) => [primaryKey({ columns: [t.shopId, t.orderId, t.eventSeq] })],
);

const sums = {
  orders: quantity("orders"),
  units: amount("units"),
  grossMinor: amount("gross_minor"),
  discountMinor: amount("discount_minor"),
  reversalMinor: amount("reversal_minor"),
  shippingMinor: amount("shipping_minor"),
  taxMinor: amount("tax_minor"),
};

/** The ledger by the day of its entries. */
export const salesDays = pgTable(
  "sales_days",
  {
    shopId: shopId().references(() => shops.id),
    day: date("day").notNull(),
    currency: currency(),
    ...sums,
    /** Units that came back or were cancelled, as a positive number; `units` is already less them. */
    reversedUnits: amount("reversed_units"),
    costMinor: amount("cost_minor"),
    /** Net sales of the entries whose cost is known. */
    costedNetMinor: amount("costed_net_minor"),
    /** What was ever taken back of the orders placed on this day, whenever that was. */
    ownReversalMinor: amount("own_reversal_minor"),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.day, t.currency] })],
);

/** The ledger by day and one property of the order or entry. Every slice of a day adds up to the day. */
export const salesSlices = pgTable(
  "sales_slices",
  {
    shopId: shopId().references(() => shops.id),
    slice: word("slice", SLICES).notNull(),
    day: date("day").notNull(),
    currency: currency(),
    /** Empty where the order had none. */
    value: text("value").notNull(),
    ...sums,
  },
  (t) => [primaryKey({ columns: [t.shopId, t.slice, t.day, t.currency, t.value] }), oneOf("sales_slices_slice", t.slice, SLICES)],
);

/**
 * How the sums below last counted an order. An order counts for its customer unless it was cancelled; `prev_day` is the
 * day of the customer's order before it in this shop, `before_prev_day` of the one before that, `first_day` of the first:
 * whoever bought in some days is counted by them without being told apart from everybody else.
 */
export const orderMarks = pgTable(
  "order_marks",
  {
    shopId: shopId(),
    orderId: ref("order_id", "ord").notNull(),
    customerId: ref("customer_id", "cus"),
    placedAt: instant("placed_at").notNull(),
    day: date("day").notNull(),
    currency: currency(),
    status: word("status", ORDER_STATUSES).notNull(),
    /** Net sales that stand: gross - discount - reversal. */
    netMinor: amount("net_minor"),
    prevDay: date("prev_day"),
    beforePrevDay: date("before_prev_day"),
    firstDay: date("first_day"),
    shippedDay: date("shipped_day"),
    /** From the order to its last parcel's hand-over. */
    minutesToShip: integer("minutes_to_ship"),
    deliveredDay: date("delivered_day"),
    /** Whether the last parcel came by the day it was promised; null without a promise. */
    onTime: boolean("on_time"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.orderId] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    index("order_marks_customer").on(t.shopId, t.customerId, t.placedAt),
    index("order_marks_day").on(t.shopId, t.day, t.prevDay, t.beforePrevDay, t.firstDay),
    oneOf("order_marks_status", t.status, ORDER_STATUSES),
  ],
);

/** Orders by the day they were placed and their present status. */
export const orderDays = pgTable(
  "order_days",
  {
    shopId: shopId().references(() => shops.id),
    day: date("day").notNull(),
    currency: currency(),
    status: word("status", ORDER_STATUSES).notNull(),
    orders: quantity("orders"),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.day, t.currency, t.status] }), oneOf("order_days_status", t.status, ORDER_STATUSES)],
);

/** Orders that were somebody's first and all others, by the day they were placed. */
export const buyerDays = pgTable(
  "buyer_days",
  {
    shopId: shopId().references(() => shops.id),
    day: date("day").notNull(),
    currency: currency(),
    newCustomers: quantity("new_customers"),
    laterOrders: quantity("later_orders"),
    /** What stands of them. */
    firstNetMinor: amount("first_net_minor"),
    laterNetMinor: amount("later_net_minor"),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.day, t.currency] })],
);

/** Orders by the day they were handed over, and delivered. */
export const fulfilmentDays = pgTable(
  "fulfilment_days",
  {
    shopId: shopId().references(() => shops.id),
    day: date("day").notNull(),
    shipped: quantity("shipped"),
    minutesToShip: amount("minutes_to_ship"),
    delivered: quantity("delivered"),
    promised: quantity("promised"),
    onTime: quantity("on_time"),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.day] })],
);

/** What a customer has ordered in a shop so far, cancelled orders left out. */
export const customerSales = pgTable(
  "customer_sales",
  {
    shopId: shopId().references(() => shops.id),
    customerId: ref("customer_id", "cus").notNull(),
    currency: currency(),
    orders: quantity("orders"),
    netMinor: amount("net_minor"),
    firstDay: date("first_day").notNull(),
    lastDay: date("last_day").notNull(),
    /** Days with an order after the first such day, and the net sales of those days: what lifetime value is reckoned from. */
    repeatDays: quantity("repeat_days"),
    repeatNetMinor: amount("repeat_net_minor"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.customerId, t.currency] }),
    index("customer_sales_last").on(t.shopId, t.lastDay),
    index("customer_sales_net").on(t.shopId, t.netMinor),
  ],
);

/** Customers by the month of their first order (`cohort`) and the month in which they ordered, each by its first day. */
export const cohortMonths = pgTable(
  "cohort_months",
  {
    shopId: shopId().references(() => shops.id),
    cohort: date("cohort").notNull(),
    month: date("month").notNull(),
    currency: currency(),
    customers: quantity("customers"),
    orders: quantity("orders"),
    netMinor: amount("net_minor"),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.cohort, t.month, t.currency] })],
);

export type SalesEntry = typeof salesEntries.$inferSelect;
