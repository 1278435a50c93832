import "server-only";
import { inShops } from "@/db/scope";
import type { PurchaseId } from "@/lib/ids";
import { readyForBulk } from "@/lib/orders/data/history";
import { noHistory } from "@/lib/orders/history";
import { writeHistory } from "@/lib/orders/write-history";
import { addToHistory } from "./build-history";
import { addBatch, insertRejections } from "./data/imports";
import type { ReportFigures } from "./import-report";
import { type Batch, type ImportRun, keptRejections, type OrderItem, TakenOver } from "./import-run";
import type { PreparedBatch } from "./prepare-batch";

/** Writes a batch, its rejected lines and the import's counters in one transaction: all of it stands, or none. */
export async function writeBatch(run: ImportRun, batch: Batch, prepared: PreparedBatch): Promise<ReportFigures> {
  const rows = noHistory();
  const purchases = new Map<string, PurchaseId>();
  for (const { order, place } of prepared.fresh) {
    const ref = order.purchaseRef;
    const purchaseId = place.purchaseId ?? (ref ? purchases.get(ref) : undefined) ?? null;
    const made = addToHistory(rows, order, { ...place, purchaseId });
    if (ref) purchases.set(ref, made);
  }
  const counts = countsOf(batch, prepared);
  const shopIds = [...new Set([run.row.shopId, ...prepared.fresh.map(({ place }) => place.shop.id)])];
  await inShops(run.ctx.db, shopIds, async (tx) => {
    await readyForBulk(tx);
    await writeHistory(tx, rows);
    await insertRejections(tx, run.row, keptRejections(batch));
    if (!(await addBatch(tx, run.row, run.token, batch.no, counts, run.clock()))) throw new TakenOver();
  });
  return counts;
}

const linesOf = (items: readonly OrderItem[]) => items.reduce((sum, { lines }) => sum + lines.length, 0);
const amountOf = (lines: readonly { amountMinor: number }[]) => lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

function countsOf({ rejections }: Batch, { fresh, known }: PreparedBatch): ReportFigures {
  return {
    linesRead: linesOf(fresh) + linesOf(known) + rejections.length,
    linesKnown: linesOf(known),
    linesRejected: rejections.length,
    ordersWritten: fresh.length,
    ordersKnown: known.length,
    amountMinor: amountOf(fresh.flatMap(({ lines }) => lines)),
    knownMinor: amountOf(known.flatMap(({ lines }) => lines)),
    rejectedMinor: amountOf(rejections),
  };
}
