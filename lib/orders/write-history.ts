import "server-only";
import { runInserts } from "@/db/bulk-insert";
import type { Db } from "@/db/client";
import type { ComposedHistory } from "./compose-history";
import { addHistoryContacts } from "./data/history";

/** Writes a history that was put together, in a transaction that the caller has opened for its shops. */
export async function writeHistory(tx: Db, { inserts, contacts }: ComposedHistory): Promise<void> {
  await runInserts(tx, inserts);
  await addHistoryContacts(tx, contacts);
}
