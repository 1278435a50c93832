import "server-only";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { CSV_BOM } from "@/lib/csv";
import { copyOrders } from "./data/export";
import { meetsSearch } from "./data/search";
import type { OrderFilters } from "./list-input";
import { parseSearch } from "./search-terms";

/**
 * The matching orders of the shops where the actor may export, as the bytes of a CSV file (UTF-8 with BOM, a row per line
 * of an order). It streams: nothing is read before it is taken, and taking no more ends the query.
 */
export async function exportOrders(ctx: Context, filters: OrderFilters): Promise<AsyncGenerator<Uint8Array, void>> {
  const scope = authorizeShops(ctx.actor, "orders:export", filters.shop);
  const wanted = { scope, filters, now: ctx.now };
  const terms = filters.q === undefined ? undefined : parseSearch(filters.q);
  const search = terms && (await meetsSearch(ctx.db, wanted, terms));
  return withBom(copyOrders(ctx.db, wanted, search));
}

async function* withBom(bytes: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  yield new TextEncoder().encode(CSV_BOM);
  yield* bytes;
}
