import "server-only";
import { runInserts } from "@/db/bulk-insert";
import { inShops } from "@/db/scope";
import { readyForBulk } from "@/lib/orders/data/history";
import { writeHistory } from "@/lib/orders/write-history";
import type { ComposedBatch } from "./compose-batch";
import { addBatch } from "./data/imports";
import { type ImportRun, TakenOver } from "./import-run";

/** Writes a batch, its rejected lines and the import's counters in one transaction: all of it stands, or none. */
export const writeBatch = (run: ImportRun, { no, shopIds, history, rejections, counts }: ComposedBatch): Promise<void> =>
  inShops(run.ctx.db, shopIds, async (tx) => {
    await readyForBulk(tx);
    await writeHistory(tx, history);
    await runInserts(tx, rejections);
    if (!(await addBatch(tx, run.row, run.token, no, counts, run.clock()))) throw new TakenOver();
  });
