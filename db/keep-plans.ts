import type { TransactionSql } from "postgres";
import type { Db } from "./client";

/**
 * Lets the server keep the plans of what this transaction sends: its statements are parsed and planned once a connection
 * instead of each time. For work that always asks the same few things, by keys; what it asks must not differ in shape
 * with every call, since each connection keeps each text.
 */
export function keepPlans(tx: Db): void {
  const { client } = tx._.session as unknown as { client: TransactionSql };
  const { unsafe } = client;
  client.unsafe = (text, parameters = [], options = {}) =>
    unsafe(text, parameters, { ...options, prepare: parameters.length > 0 });
}
