import "server-only";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { CSV_BOM } from "@/lib/csv";
import { copyOrders } from "./data/export";
import { meetsSearch } from "./data/search";
import { EXPORT_IDLE_MS, endWhenIdle } from "./end-when-idle";
import type { OrderFilters } from "./list-input";
import { parseSearch } from "./search-terms";
import { takeExportSlot } from "./take-export-slot";

/**
 * The matching orders of the shops where the actor may export, as the bytes of a CSV file (UTF-8 with BOM, a row per line
 * of an order). It streams: nothing is read before it is taken, and taking no more ends the query.
 * Few run at once; more are "unavailable". A reader that takes nothing for a minute loses its turn.
 */
export async function exportOrders(
  ctx: Context,
  filters: OrderFilters,
  { idleMs = EXPORT_IDLE_MS }: { idleMs?: number } = {},
): Promise<AsyncGenerator<Uint8Array, void>> {
  const scope = authorizeShops(ctx.actor, "orders:export", filters.shop);
  const wanted = { scope, filters, now: ctx.now };
  const terms = filters.q === undefined ? undefined : parseSearch(filters.q);
  const search = terms && meetsSearch(wanted, terms);
  const file = fileOf(copyOrders(ctx.db, wanted, search), takeExportSlot(userIdOf(ctx.actor) ?? "system"));
  await file.next();
  return endWhenIdle(file, idleMs);
}

/** The file's bytes after an empty piece: once that is taken, ending it early gives the slot back too. */
async function* fileOf(rows: AsyncGenerator<Uint8Array, void>, release: () => void): AsyncGenerator<Uint8Array, void> {
  try {
    yield new Uint8Array();
    yield new TextEncoder().encode(CSV_BOM);
    yield* rows;
  } finally {
    release();
  }
}
