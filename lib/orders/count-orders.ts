import "server-only";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { countEach } from "./data/list";
import type { OrderFilters } from "./list-input";
import { ORDER_STATUSES, type OrderStatus } from "./order-status";

/** Nothing is counted further; a count above it reads "999+". */
export const COUNT_CAP = 1_000;

export type StatusCounts = Record<OrderStatus | "all", number>;

/**
 * How many orders of each status meet the filters (whatever status they name), each counted up to COUNT_CAP. A search is
 * not counted: its matches are only known page by page, hence undefined.
 */
export async function countOrders(ctx: Context, filters: OrderFilters): Promise<StatusCounts | undefined> {
  const scope = authorizeShops(ctx.actor, "orders:read", filters.shop);
  if (filters.q !== undefined) return undefined;
  const counts = await countEach(
    ctx.db,
    ORDER_STATUSES.map((status) => ({ key: status, scope, filters: { ...filters, status: [status] }, now: ctx.now })),
    COUNT_CAP,
  );
  const all = ORDER_STATUSES.reduce((total, status) => total + counts[status], 0);
  return { ...counts, all: Math.min(all, COUNT_CAP) };
}
