import "server-only";
import { type BulkInsert, bulkInserts } from "@/db/bulk-insert";
import {
  cancellations,
  cancelRequests,
  customers,
  holds,
  notes,
  orderAddresses,
  orderLines,
  orders,
  payments,
  purchases,
  refunds,
  returnRequests,
  returns,
  shipments,
  shopCustomers,
  timelineEvents,
  trackingEntries,
  trackingNumbers,
  userOrders,
} from "@/db/schema";
import { uuidOf } from "@/lib/ids";
import type { HistoryRows } from "./history";

/** Every table of the history, those that others point at first. */
const TABLES = {
  customers,
  shopCustomers,
  purchases,
  orders,
  orderAddresses,
  orderLines,
  shipments,
  trackingNumbers,
  trackingEntries,
  timelineEvents,
  holds,
  notes,
  payments,
  refunds,
  cancellations,
  returns,
  cancelRequests,
  returnRequests,
  userOrders,
} as const satisfies Record<keyof HistoryRows, unknown>;

/** What writes a history: the statements of its rows, and the contacts in it as JSON. Texts, and none of its rows. */
export type ComposedHistory = { inserts: BulkInsert[]; contacts: string };

/**
 * Puts together what writes whole orders that happened elsewhere or earlier, as they are given: no step runs, no message
 * goes out, no stock moves. The caller vouches for statuses that fit the facts. Rows by the thousand can be forgotten before
 * the first statement is sent.
 */
export const composeHistory = (rows: HistoryRows): ComposedHistory => ({
  inserts: (Object.keys(TABLES) as (keyof HistoryRows)[]).flatMap((name) => bulkInserts(TABLES[name], rows[name])),
  contacts: contactsOf(rows.orders),
});

/** Under which words each order's customer is to be found: those of the column `orders.contact`. */
function contactsOf(orders: HistoryRows["orders"]): string {
  const said = new Map<string, { shop: string; customer: string; contact: string }>();
  for (const { shopId, customerId, customerName, email, phone } of orders) {
    if (!customerId) continue;
    const contact = [customerName, email, phone].filter((part) => part !== null && part !== undefined).join(" ");
    said.set(`${shopId} ${customerId} ${contact}`, { shop: uuidOf(shopId), customer: uuidOf(customerId), contact });
  }
  return JSON.stringify([...said.values()]);
}
