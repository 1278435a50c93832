import { relations } from "drizzle-orm";
import { users } from "./accounts";
import { cancelRequests, returnRequests } from "./aftersale";
import { cancellations, holds, returns, shipments, trackingEntries, trackingNumbers } from "./fulfilment";
import { orderAddresses, orderLines, orders, purchases } from "./orders";
import { messages, notes, payments, refunds, timelineEvents } from "./records";
import { shops } from "./shops";

// What hangs on an order, so that one query can bring all of it. Every step of the way names the shop.

export const orderRelations = relations(orders, ({ one, many }) => ({
  shop: one(shops, { fields: [orders.shopId], references: [shops.id] }),
  purchase: one(purchases, { fields: [orders.purchaseId], references: [purchases.id] }),
  replaces: one(orders, {
    fields: [orders.shopId, orders.replacesOrderId],
    references: [orders.shopId, orders.id],
    relationName: "replaces",
  }),
  address: one(orderAddresses, {
    fields: [orders.shopId, orders.id],
    references: [orderAddresses.shopId, orderAddresses.orderId],
  }),
  lines: many(orderLines),
  shipments: many(shipments),
  trackingEntries: many(trackingEntries),
  timeline: many(timelineEvents),
  notes: many(notes),
  payments: many(payments),
  refunds: many(refunds),
  cancellations: many(cancellations),
  returns: many(returns),
  cancelRequests: many(cancelRequests),
  returnRequests: many(returnRequests),
  holds: many(holds),
  messages: many(messages),
}));

export const purchaseRelations = relations(purchases, ({ many }) => ({ orders: many(orders) }));

export const shipmentRelations = relations(shipments, ({ one, many }) => ({
  order: one(orders, { fields: [shipments.shopId, shipments.orderId], references: [orders.shopId, orders.id] }),
  numbers: many(trackingNumbers),
}));
export const trackingNumberRelations = relations(trackingNumbers, ({ one }) => ({
  shipment: one(shipments, {
    fields: [trackingNumbers.shopId, trackingNumbers.shipmentId],
    references: [shipments.shopId, shipments.id],
  }),
}));

export const timelineRelations = relations(timelineEvents, ({ one }) => ({
  order: one(orders, { fields: [timelineEvents.shopId, timelineEvents.orderId], references: [orders.shopId, orders.id] }),
  actor: one(users, { fields: [timelineEvents.actorId], references: [users.id] }),
}));

export const orderLineRelations = relations(orderLines, ({ one }) => ({
  order: one(orders, { fields: [orderLines.shopId, orderLines.orderId], references: [orders.shopId, orders.id] }),
}));
export const trackingEntryRelations = relations(trackingEntries, ({ one }) => ({
  order: one(orders, { fields: [trackingEntries.shopId, trackingEntries.orderId], references: [orders.shopId, orders.id] }),
}));
export const noteRelations = relations(notes, ({ one }) => ({
  order: one(orders, { fields: [notes.shopId, notes.orderId], references: [orders.shopId, orders.id] }),
}));
export const paymentRelations = relations(payments, ({ one }) => ({
  order: one(orders, { fields: [payments.shopId, payments.orderId], references: [orders.shopId, orders.id] }),
}));
export const refundRelations = relations(refunds, ({ one }) => ({
  order: one(orders, { fields: [refunds.shopId, refunds.orderId], references: [orders.shopId, orders.id] }),
}));
export const cancellationRelations = relations(cancellations, ({ one }) => ({
  order: one(orders, { fields: [cancellations.shopId, cancellations.orderId], references: [orders.shopId, orders.id] }),
}));
export const returnRelations = relations(returns, ({ one }) => ({
  order: one(orders, { fields: [returns.shopId, returns.orderId], references: [orders.shopId, orders.id] }),
}));
export const cancelRequestRelations = relations(cancelRequests, ({ one }) => ({
  order: one(orders, { fields: [cancelRequests.shopId, cancelRequests.orderId], references: [orders.shopId, orders.id] }),
}));
export const returnRequestRelations = relations(returnRequests, ({ one }) => ({
  order: one(orders, { fields: [returnRequests.shopId, returnRequests.orderId], references: [orders.shopId, orders.id] }),
}));
export const holdRelations = relations(holds, ({ one }) => ({
  order: one(orders, { fields: [holds.shopId, holds.orderId], references: [orders.shopId, orders.id] }),
}));
export const messageRelations = relations(messages, ({ one }) => ({
  order: one(orders, { fields: [messages.shopId, messages.orderId], references: [orders.shopId, orders.id] }),
}));
