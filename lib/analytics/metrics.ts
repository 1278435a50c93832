/** What a figure counts: money in minor units, a number, a share between 0 and 1, or hours. */
export type MetricUnit = "money" | "count" | "share" | "hours";

export type Metric = { label: string; unit: MetricUnit; formula: string; dated: string };

/** Every figure of the analytics: its formula as the page and the API document show it, and by which day it is counted. */
export const METRICS = {
  grossSales: {
    label: "Gross sales",
    unit: "money",
    formula: "Sum of list price × quantity, without tax.",
    dated: "order day; units added by an edit on the day of the edit",
  },
  discounts: {
    label: "Discounts",
    unit: "money",
    formula: "Discounts of lines, and the order's discount shared over its lines.",
    dated: "order day",
  },
  reversals: {
    label: "Reversals",
    unit: "money",
    formula: "Goods taken back by cancellation, return, refund or edit, without tax.",
    dated: "the day it happened",
  },
  netSales: {
    label: "Net sales",
    unit: "money",
    formula: "Gross sales − discounts − reversals.",
    dated: "each part on its own day",
  },
  shipping: {
    label: "Shipping",
    unit: "money",
    formula: "Shipping charged − shipping given back, without tax.",
    dated: "each part on its own day",
  },
  taxes: {
    label: "Taxes",
    unit: "money",
    formula: "Tax of goods and shipping − tax taken back.",
    dated: "each part on its own day",
  },
  totalSales: {
    label: "Total sales",
    unit: "money",
    formula: "Net sales + shipping + taxes.",
    dated: "each part on its own day",
  },
  orders: { label: "Orders", unit: "count", formula: "Orders placed, cancelled ones included.", dated: "order day" },
  units: {
    label: "Net units",
    unit: "count",
    formula: "Units sold − units cancelled or taken back.",
    dated: "each part on its own day",
  },
  averageOrder: {
    label: "Average order value",
    unit: "money",
    formula: "(Gross sales − discounts) ÷ orders. Later edits and reversals are left out.",
    dated: "order day",
  },
  itemsPerOrder: { label: "Items per order", unit: "count", formula: "Net units ÷ orders.", dated: "each part on its own day" },
  completionRate: {
    label: "Completion rate",
    unit: "share",
    formula: "Orders delivered ÷ orders placed in the period.",
    dated: "order day; young orders may still change",
  },
  cancellationRate: {
    label: "Cancellation rate",
    unit: "share",
    formula: "Orders cancelled ÷ orders placed in the period.",
    dated: "order day; young orders may still change",
  },
  returnRate: {
    label: "Return rate",
    unit: "share",
    formula: "Orders returned in full ÷ orders placed in the period.",
    dated: "order day; young orders may still change",
  },
  refundRate: { label: "Reversal rate", unit: "share", formula: "Reversals ÷ gross sales.", dated: "each part on its own day" },
  hoursToShip: {
    label: "Time to ship",
    unit: "hours",
    formula: "Mean time from the order to its hand-over.",
    dated: "day of the hand-over",
  },
  onTimeRate: {
    label: "On-time rate",
    unit: "share",
    formula: "Orders delivered by the promised time ÷ orders delivered with a promise.",
    dated: "delivery day",
  },
  customers: {
    label: "Customers",
    unit: "count",
    formula: "Customers with an order in the period that was not cancelled, whatever its currency; each shop counts its own.",
    dated: "order day",
  },
  newCustomers: {
    label: "New customers",
    unit: "count",
    formula: "Customers whose first order ever in the shop lies in the period.",
    dated: "order day",
  },
  returningCustomers: {
    label: "Returning customers",
    unit: "count",
    formula: "Customers with an order in the period that was not their first. Who was new and came back at once is both.",
    dated: "order day",
  },
  returningRate: {
    label: "Returning customer rate",
    unit: "share",
    formula:
      "Customers with an order in the period and an earlier one, whenever that was ÷ customers with an order in the period.",
    dated: "order day",
  },
  repeatRate: {
    label: "Repeat purchase rate",
    unit: "share",
    formula: "Customers with two orders or more inside the period ÷ customers with an order in it.",
    dated: "order day",
  },
  ordersPerCustomer: {
    label: "Orders per customer",
    unit: "count",
    formula: "Orders of known customers in the period, cancelled ones left out ÷ customers with an order in it.",
    dated: "order day",
  },
  firstOrdersNet: {
    label: "Net sales of first orders",
    unit: "money",
    formula: "Net sales that stand of orders that were their customer's first; what was taken back later is off already.",
    dated: "order day",
  },
  laterOrdersNet: {
    label: "Net sales of later orders",
    unit: "money",
    formula: "Net sales that stand of orders by customers who had ordered before.",
    dated: "order day",
  },
} as const satisfies Record<string, Metric>;
export type MetricName = keyof typeof METRICS;
