import "server-only";
import type { Db } from "@/db/client";
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
import { addHistoryContacts, insertInBulk } from "./data/history";
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

/**
 * Writes whole orders that happened elsewhere or earlier, as they are given: no step runs, no message goes out, no stock
 * moves. The caller vouches for statuses that fit the facts, and has opened the transaction for the rows' shops.
 */
export async function writeHistory(tx: Db, rows: HistoryRows): Promise<void> {
  for (const name of Object.keys(TABLES) as (keyof HistoryRows)[]) await insertInBulk(tx, TABLES[name], rows[name]);
  await addHistoryContacts(tx, rows.orders);
}
