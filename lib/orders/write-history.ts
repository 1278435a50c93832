import "server-only";
import type { Db } from "@/db/client";
import * as schema from "@/db/schema";
import { insertInBulk } from "./data/history";
import type { HistoryRows } from "./history";

/** Every table of the history, those that others point at first. */
const TABLES = [
  "customers",
  "shopCustomers",
  "purchases",
  "orders",
  "orderAddresses",
  "orderLines",
  "shipments",
  "shipmentLines",
  "trackingNumbers",
  "trackingEntries",
  "timelineEvents",
  "holds",
  "notes",
  "payments",
  "refunds",
  "cancellations",
  "returns",
  "userOrders",
] as const satisfies readonly (keyof HistoryRows)[];

/**
 * Writes whole orders that happened elsewhere or earlier, as they are given: no step runs, no message goes out, no stock
 * moves. The caller vouches for statuses that fit the facts, and has opened the transaction for the rows' shops.
 */
export async function writeHistory(tx: Db, rows: HistoryRows): Promise<void> {
  for (const table of TABLES) await insertInBulk(tx, schema[table], rows[table]);
}
