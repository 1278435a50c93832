import "server-only";
import type { Context } from "@/lib/context";
import { type BulkTarget, MAX_BULK_ORDERS } from "./bulk-change";
import type { OrderFilters } from "./list-input";
import { listOrders } from "./list-orders";

/** The newest orders that meet the filters, fixed as a list with their versions; `more` when a single change cannot take all. */
export async function freezeSelection(ctx: Context, filters: OrderFilters): Promise<{ targets: BulkTarget[]; more: boolean }> {
  const { orders, next } = await listOrders(ctx, filters, { limit: MAX_BULK_ORDERS });
  return { targets: orders.map(({ id, version }) => ({ orderId: id, expectedVersion: version })), more: next !== null };
}
