import { sql } from "drizzle-orm";
import { boolean, check, date, foreignKey, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { ORDER_STATUSES, PAYMENT_STATUSES, RETURN_STATUSES } from "@/lib/orders/order-status";
import { OPEN_RETURNS, ORDER_SOURCES, PAYMENT_METHODS, SHIPMENT_METHODS } from "@/lib/orders/vocabulary";
import { address, currency, id, instant, minor, oneOf, quantity, ref, shopId, word } from "./columns";
import { shopCustomers } from "./customers";
import { shops } from "./shops";

/** One checkout by one customer. It has no status: that is what its orders say. Crosses shops, hence no `shop_id`. */
export const purchases = pgTable("purchases", {
  id: id("pur").primaryKey(),
  number: text("number").notNull().unique(),
  customerId: ref("customer_id", "cus"),
  /** One purchase per cart, whatever is clicked, reloaded or retried. */
  cartId: text("cart_id").unique(),
  /** The shops its orders are in, so that they are found without asking every shop; null when not written down. */
  shopIds: ref("shop_ids", "shop").array(),
  placedAt: instant("placed_at").notNull(),
});

/** What one shop must fulfil. The three statuses are projections; only `save-order` writes them. */
export const orders = pgTable(
  "orders",
  {
    shopId: shopId().references(() => shops.id),
    id: id("ord"),
    purchaseId: ref("purchase_id", "pur").notNull(),
    customerId: ref("customer_id", "cus"),
    /** The middle part of the number: what staff say and search. */
    seq: integer("seq").notNull(),
    number: text("number").notNull(),
    source: word("source", ORDER_SOURCES).notNull(),
    /** The order's id in the system its history came from, e.g. `shopify:#1001`. */
    externalRef: text("external_ref"),

    status: word("status", ORDER_STATUSES).notNull(),
    paymentStatus: word("payment_status", PAYMENT_STATUSES).notNull(),
    returnStatus: word("return_status", RETURN_STATUSES).notNull(),
    onHold: boolean("on_hold").notNull().default(false),
    actionNeeded: boolean("action_needed").notNull().default(false),
    /** The customer asked for a cancellation that the shop has not answered. */
    cancelRequested: boolean("cancel_requested").notNull().default(false),
    openReturn: word("open_return", OPEN_RETURNS),

    placedAt: instant("placed_at").notNull(),
    /** `placed_at` as a day in the shop's zone, fixed when written. */
    localDay: date("local_day").notNull(),
    acceptedAt: instant("accepted_at"),
    promisedShipBy: instant("promised_ship_by"),
    shippedAt: instant("shipped_at"),
    deliveredAt: instant("delivered_at"),
    cancelledAt: instant("cancelled_at"),
    returnedAt: instant("returned_at"),

    currency: currency(),
    taxInclusive: boolean("tax_inclusive").notNull().default(true),
    /** Sum of the lines at unit price, before order discount, shipping and (when not inclusive) tax. */
    itemsMinor: minor("items_minor").notNull(),
    discountMinor: minor("discount_minor").notNull(),
    shippingMinor: minor("shipping_minor").notNull(),
    /** Tax of the lines and of the shipping together. */
    taxMinor: minor("tax_minor").notNull(),
    shippingTaxMinor: minor("shipping_tax_minor").notNull().default(0),
    totalMinor: minor("total_minor").notNull(),
    paidMinor: minor("paid_minor").notNull(),
    refundedMinor: minor("refunded_minor").notNull(),
    /** What the shop decided to keep of what it would give back. */
    withheldMinor: minor("withheld_minor").notNull().default(0),
    paymentMethod: word("payment_method", PAYMENT_METHODS).notNull(),

    /** How the buyer chose to have it delivered; null when the order came from elsewhere. */
    deliveryMethod: word("delivery_method", SHIPMENT_METHODS),
    deliveryName: text("delivery_name"),
    couponCode: text("coupon_code"),
    /** What the buyer wrote to the shop. */
    buyerNote: text("buyer_note").notNull().default(""),
    /** The order this one replaces, after an exchange or as a copy. */
    replacesOrderId: ref("replaces_order_id", "ord"),

    /** Snapshot of the contact, for lists and messages. */
    customerName: text("customer_name").notNull(),
    email: text("email"),
    phone: text("phone"),
    /** What a search by customer looks into. It stands on the order's own row: a search walks the newest orders. */
    contact: text("contact").generatedAlwaysAs(
      sql`case when customer_id is not null then lower(customer_name || coalesce(' ' || email, '') || coalesce(' ' || phone, '')) end`,
    ),

    version: integer("version").notNull().default(1),
    /** Number of the last timeline event: gapless per order. */
    eventSeq: integer("event_seq").notNull().default(0),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    unique("orders_number").on(t.shopId, t.number),
    unique("orders_seq").on(t.shopId, t.seq),
    unique("orders_external").on(t.shopId, t.externalRef),
    foreignKey({ columns: [t.shopId, t.customerId], foreignColumns: [shopCustomers.shopId, shopCustomers.customerId] }),
    index("orders_list").on(t.shopId, t.placedAt.desc(), t.id.desc()),
    index("orders_status_list").on(t.shopId, t.status, t.placedAt.desc(), t.id.desc()),
    index("orders_payment_list").on(t.shopId, t.paymentStatus, t.placedAt.desc(), t.id.desc()),
    index("orders_customer").on(t.shopId, t.customerId, t.placedAt.desc(), t.id.desc()),
    index("orders_purchase").on(t.shopId, t.purchaseId),
    index("orders_day").on(t.shopId, t.localDay),
    index("orders_on_hold").on(t.shopId, t.placedAt.desc(), t.id.desc()).where(sql`on_hold`),
    index("orders_action_needed").on(t.shopId, t.placedAt.desc(), t.id.desc()).where(sql`action_needed`),
    index("orders_to_ship").on(t.shopId, t.promisedShipBy).where(sql`status in ('pending', 'processing')`),
    index("orders_requests").on(t.shopId, t.placedAt.desc(), t.id.desc()).where(sql`cancel_requested or open_return is not null`),
    oneOf("orders_open_return", t.openReturn, OPEN_RETURNS),
    oneOf("orders_delivery_method", t.deliveryMethod, SHIPMENT_METHODS),
    oneOf("orders_status", t.status, ORDER_STATUSES),
    oneOf("orders_payment_status", t.paymentStatus, PAYMENT_STATUSES),
    oneOf("orders_return_status", t.returnStatus, RETURN_STATUSES),
    oneOf("orders_source", t.source, ORDER_SOURCES),
    oneOf("orders_payment_method", t.paymentMethod, PAYMENT_METHODS),
    check(
      "orders_total_adds_up",
      sql`${t.totalMinor} = ${t.itemsMinor} - ${t.discountMinor} + ${t.shippingMinor} + case when ${t.taxInclusive} then 0 else ${t.taxMinor} end`,
    ),
    check(
      "orders_amounts",
      sql`least(${t.itemsMinor}, ${t.discountMinor}, ${t.shippingMinor}, ${t.taxMinor}, ${t.totalMinor}, ${t.paidMinor}) >= 0`,
    ),
    check("orders_shipping_tax", sql`${t.shippingTaxMinor} between 0 and ${t.taxMinor}`),
    check("orders_refund_within_paid", sql`${t.refundedMinor} between 0 and ${t.paidMinor}`),
    check("orders_withheld_is_there", sql`${t.withheldMinor} between 0 and ${t.paidMinor} - ${t.refundedMinor}`),
    check("orders_accepted", sql`${t.status} in ('pending', 'cancelled') or ${t.acceptedAt} is not null`),
    check("orders_delivered", sql`${t.status} <> 'delivered' or ${t.deliveredAt} is not null`),
    check("orders_cancelled", sql`(${t.status} = 'cancelled') = (${t.cancelledAt} is not null)`),
  ],
);

export const orderAddresses = pgTable(
  "order_addresses",
  {
    shopId: shopId(),
    orderId: ref("order_id", "ord").notNull(),
    ...address(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.orderId] }),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
  ],
);

export const orderLines = pgTable(
  "order_lines",
  {
    shopId: shopId(),
    id: id("lin"),
    orderId: ref("order_id", "ord").notNull(),
    lineNo: integer("line_no").notNull(),
    variantId: ref("variant_id", "var"),
    sku: text("sku").notNull(),
    title: text("title").notNull(),
    options: text("options").notNull().default(""),
    unitPriceMinor: minor("unit_price_minor").notNull(),
    discountMinor: minor("discount_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
    taxRateBp: integer("tax_rate_bp").notNull().default(0),
    /** quantity × unit price − discount; tax is inside or beside it as the order says. */
    totalMinor: minor("total_minor").notNull(),
    qtyOrdered: quantity("qty_ordered"),
    qtyCancelled: quantity("qty_cancelled"),
    /** Units in parcels that were handed over and not recalled, wherever they are now. */
    qtyShipped: quantity("qty_shipped"),
    qtyDelivered: quantity("qty_delivered"),
    /** Units that came back: refused, returned to sender, or returned after delivery. */
    qtyReturned: quantity("qty_returned"),
    /** Units and money given back for this line by refunds that did not fail. */
    qtyRefunded: quantity("qty_refunded"),
    refundedMinor: minor("refunded_minor").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    unique("order_lines_no").on(t.shopId, t.orderId, t.lineNo),
    foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    check(
      "order_lines_quantities",
      sql`${t.qtyOrdered} > 0 and ${t.qtyCancelled} >= 0 and ${t.qtyShipped} >= 0 and ${t.qtyCancelled} + ${t.qtyShipped} <= ${t.qtyOrdered}`,
    ),
    check(
      "order_lines_delivered",
      sql`${t.qtyDelivered} between 0 and ${t.qtyShipped} and ${t.qtyReturned} between 0 and ${t.qtyShipped}`,
    ),
    check("order_lines_refunded", sql`${t.qtyRefunded} between 0 and ${t.qtyOrdered} and ${t.refundedMinor} >= 0`),
    check(
      "order_lines_total",
      sql`${t.totalMinor} = ${t.unitPriceMinor} * ${t.qtyOrdered} - ${t.discountMinor} and ${t.totalMinor} >= 0`,
    ),
  ],
);

export type Order = typeof orders.$inferSelect;
export type OrderLine = typeof orderLines.$inferSelect;
