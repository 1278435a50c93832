import "server-only";
import { inShops } from "@/db/scope";
import type { PurchaseId } from "@/lib/ids";
import { drawOrderSeqs } from "@/lib/orders/data/history";
import type { OrderPlace } from "./build-history";
import { findKnownOrders } from "./data/known";
import type { Batch, ImportRun, OrderItem } from "./import-run";
import { type Buyer, matchCustomers } from "./match-customers";
import { sellerShops } from "./seller-shops";

export type PlacedOrder = OrderItem & { place: OrderPlace };
export type PreparedBatch = { fresh: PlacedOrder[]; known: OrderItem[] };

/**
 * What a batch needs before it can be written, in a short transaction of its own: which orders are there already, the
 * customers, and order numbers. (Numbers are drawn from the shop's row, which the shop's new orders need as well: it must
 * not stay locked while thousands of lines are written.)
 */
export async function prepareBatch(run: ImportRun, { orders }: Batch): Promise<PreparedBatch> {
  const { ctx, row, home } = run;
  await sellerShops(run, orders);
  const shopOf = ({ order }: OrderItem) => (order.sellerRef && run.shops.get(order.sellerRef)) || home;
  const refOf = ({ order }: OrderItem) => `${row.preset}:${order.externalId}`;
  const shopIds = [...new Set(orders.map((item) => shopOf(item).id))];
  if (shopIds.length === 0) return { fresh: [], known: [] };
  return inShops(ctx.db, shopIds, async (tx) => {
    const known = await findKnownOrders(tx, shopIds, orders.map(refOf));
    const isKnown = (item: OrderItem) => knownKeys.has(`${shopOf(item).id} ${refOf(item)}`);
    const knownKeys = new Set(known.map(({ shopId, externalRef }) => `${shopId} ${externalRef}`));
    const purchases = new Map<string, PurchaseId>(known.map(({ externalRef, purchaseId }) => [externalRef, purchaseId]));
    const newcomers = orders.filter((item) => !isKnown(item));

    const buyers = newcomers.flatMap((item): Buyer[] =>
      item.order.customer ? [{ shopId: shopOf(item).id, customer: item.order.customer }] : [],
    );
    const customerIds = await matchCustomers(tx, row.preset, buyers, run.clock());
    const seqs = new Map<string, number>();
    for (const shopId of shopIds.toSorted()) {
      const count = newcomers.filter((item) => shopOf(item).id === shopId).length;
      if (count > 0) seqs.set(shopId, await drawOrderSeqs(tx, shopId, count));
    }
    const fresh = newcomers.map((item): PlacedOrder => {
      const shop = shopOf(item);
      const seq = seqs.get(shop.id) ?? 0;
      seqs.set(shop.id, seq + 1);
      const customerId = item.order.customer ? (customerIds.shift() ?? null) : null;
      const purchaseId = item.order.purchaseRef ? (purchases.get(refOf(item)) ?? null) : null;
      return { ...item, place: { shop, seq, customerId, purchaseId, externalRef: refOf(item), importedAt: run.ctx.now } };
    });
    return { fresh, known: orders.filter(isKnown) };
  });
}
