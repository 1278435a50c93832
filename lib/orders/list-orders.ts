import "server-only";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { type Direction, keysetPage } from "@/lib/keyset-page";
import { findOrders } from "./data/list";
import { searchOrders } from "./data/search";
import { decodeCursor, encodeCursor } from "./list-cursor";
import type { OrderFilters } from "./list-input";
import type { OrderListItem } from "./list-item";
import { parseSearch } from "./search-terms";

/** `direction` matters without a cursor only: `newer` begins with the oldest page. A cursor carries its own. */
export type PageWish = { cursor?: string; limit: number; direction?: Direction };

/** Orders newest first; `next` leads to older ones, `prev` to newer ones. */
export type OrderPage = { orders: OrderListItem[]; next: string | null; prev: string | null };

/**
 * A page of the orders of the actor's shops that meet the filters, by keyset over (placed at, id): orders that arrive
 * meanwhile make it skip or repeat none. Refuses a cursor that was made with other filters (malformed).
 */
export async function listOrders(
  ctx: Context,
  filters: OrderFilters,
  { cursor, limit, direction }: PageWish,
): Promise<OrderPage> {
  const scope = authorizeShops(ctx.actor, "orders:read", filters.shop);
  const after = cursor === undefined ? undefined : decodeCursor(cursor, filters);
  const window = { after, direction: after?.direction ?? direction ?? "older", limit: limit + 1 };
  const wanted = { scope, filters, now: ctx.now };
  const terms = filters.q === undefined ? undefined : parseSearch(filters.q);
  const found = terms ? await searchOrders(ctx.db, wanted, window, terms) : await findOrders(ctx.db, wanted, window);

  const { rows, older, newer } = keysetPage(found, { limit, direction: window.direction, isFromCursor: after !== undefined });
  return {
    orders: rows.map(({ item }) => item),
    next: older ? encodeCursor({ ...older.position, direction: "older" }, filters) : null,
    prev: newer ? encodeCursor({ ...newer.position, direction: "newer" }, filters) : null,
  };
}
