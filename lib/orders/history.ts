import type * as schema from "@/db/schema";

type Rows<T extends { $inferInsert: unknown }> = T["$inferInsert"][];

/** Rows of orders that happened elsewhere or earlier, ready to be written in bulk: imports and the demo make them. */
export type HistoryRows = {
  customers: Rows<typeof schema.customers>;
  shopCustomers: Rows<typeof schema.shopCustomers>;
  purchases: Rows<typeof schema.purchases>;
  orders: Rows<typeof schema.orders>;
  orderAddresses: Rows<typeof schema.orderAddresses>;
  orderLines: Rows<typeof schema.orderLines>;
  shipments: Rows<typeof schema.shipments>;
  trackingNumbers: Rows<typeof schema.trackingNumbers>;
  trackingEntries: Rows<typeof schema.trackingEntries>;
  timelineEvents: Rows<typeof schema.timelineEvents>;
  holds: Rows<typeof schema.holds>;
  notes: Rows<typeof schema.notes>;
  payments: Rows<typeof schema.payments>;
  refunds: Rows<typeof schema.refunds>;
  cancellations: Rows<typeof schema.cancellations>;
  returns: Rows<typeof schema.returns>;
  cancelRequests: Rows<typeof schema.cancelRequests>;
  returnRequests: Rows<typeof schema.returnRequests>;
  userOrders: Rows<typeof schema.userOrders>;
};

export const noHistory = (): HistoryRows => ({
  customers: [],
  shopCustomers: [],
  purchases: [],
  orders: [],
  orderAddresses: [],
  orderLines: [],
  shipments: [],
  trackingNumbers: [],
  trackingEntries: [],
  timelineEvents: [],
  holds: [],
  notes: [],
  payments: [],
  refunds: [],
  cancellations: [],
  returns: [],
  cancelRequests: [],
  returnRequests: [],
  userOrders: [],
});
