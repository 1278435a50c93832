import type { Batch, OrderItem } from "./import-run";
import type { ReadItem } from "./imported-order";

/**
 * Orders and lines per transaction: enough to make its fixed cost small, few enough to lose little and hold little. An
 * import remembers its batches by number: with other sizes those that were interrupted must begin again (migration 0054).
 */
const ORDERS_PER_BATCH = 400;
const LINES_PER_BATCH = 3_000;

/** Cuts what is read into batches. Orders of one checkout stay together, as they share its purchase. */
export async function* batchItems(pages: AsyncIterable<ReadItem[]>): AsyncGenerator<Batch> {
  let batch: Batch = { no: 0, orders: [], rejections: [], rejectedBefore: 0 };
  let lines = 0;
  const isFull = () => batch.orders.length >= ORDERS_PER_BATCH || lines >= LINES_PER_BATCH;
  for await (const page of pages) {
    for (const item of page) {
      if (isFull() && !(item.kind === "order" && sharesPurchase(batch.orders.at(-1), item))) {
        yield batch;
        const rejectedBefore = batch.rejectedBefore + batch.rejections.length;
        batch = { no: batch.no + 1, orders: [], rejections: [], rejectedBefore };
        lines = 0;
      }
      if (item.kind === "order") batch.orders.push(item);
      else batch.rejections.push(...item.rejections);
      lines += item.kind === "order" ? item.lines.length : item.rejections.length;
    }
  }
  if (lines > 0) yield batch;
}

const sharesPurchase = (last: OrderItem | undefined, { order }: OrderItem) =>
  order.purchaseRef !== undefined && last?.order.purchaseRef === order.purchaseRef;
