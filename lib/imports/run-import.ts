import "server-only";
import { randomUUID } from "node:crypto";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { AppError, conflict, found } from "@/lib/errors";
import type { ImportId, ShopId } from "@/lib/ids";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import { assertLines } from "./assert-lines";
import { batchItems } from "./batch-items";
import { claimImport, findHistoryShop, findImport, type ImportRow, updateOwnImport } from "./data/imports";
import { forgetUpload } from "./forget-upload";
import { optionsOf } from "./import-options";
import { type ImportRun, TakenOver } from "./import-run";
import { readOrders } from "./read-orders";
import { writeBatches } from "./write-batches";

export type RunOptions = {
  /** When it is aborted the run stops after the batches under way; it can be resumed. */
  signal?: AbortSignal;
  /** Lines that stand so far. */
  onProgress?: (lines: number) => void;
  /** Batches written at once, each on its own connection. */
  lanes?: number;
};

/**
 * Writes an import's orders, batch by batch, from the first one that does not stand yet. Running it again, after whatever
 * interruption and even while an older run still lives, ends in the same rows: the newest run takes the import over.
 */
export async function runImport(
  ctx: Context,
  { shopId, importId }: { shopId: ShopId; importId: ImportId },
  options: RunOptions = {},
): Promise<"done" | "interrupted"> {
  const scope = authorizeShops(ctx.actor, "imports:write", shopId);
  const startedMs = performance.now();
  const clock = () => new Date(ctx.now.getTime() + performance.now() - startedMs);
  const token = randomUUID();
  const { row, home } = await inShops(ctx.db, scope, async (tx) => {
    const before = found(await findImport(tx, scope, importId), "import");
    const from = ["uploaded", "preview", "running", "interrupted", "failed"] as const;
    const claimed = await claimImport(tx, before, { token, state: "running", from, at: ctx.now });
    if (!claimed) throw conflict("import-not-ready", `An import that is ${before.state} cannot be run.`);
    return { row: claimed, home: found(await findHistoryShop(tx, shopId), "shop") };
  });
  const run: ImportRun = { ctx, row, home, token, clock, shops: new Map() };
  try {
    const counted = await readAndWrite(run, options);
    if (counted === undefined) {
      await finish(run, { state: "interrupted" });
      return "interrupted";
    }
    await finish(run, { state: "done", linesTotal: counted, finishedAt: clock(), runToken: null });
    await bookSales(run);
    await forgetUpload(row);
    return "done";
  } catch (error) {
    if (error instanceof TakenOver) return "interrupted";
    const foreseen = error instanceof AppError;
    const problem = foreseen ? error.message : "The import stopped unexpectedly. It can be resumed.";
    await finish(run, { state: foreseen ? "failed" : "interrupted", problem }).catch(() => {});
    throw error;
  }
}

/** Number of data lines in the files; undefined when it was stopped before the end. */
async function readAndWrite(run: ImportRun, options: RunOptions): Promise<number | undefined> {
  const { row, home } = run;
  const count = { lines: 0 };
  const pages = readOrders(
    row.preset,
    { path: row.filePath, fileName: row.fileName },
    { shop: home, options: optionsOf(row), now: run.ctx.now, count },
  );
  const accounted = await writeBatches(run, batchItems(pages), options);
  if (accounted !== undefined) assertLines(count);
  if (accounted !== undefined && accounted !== count.lines)
    throw new Error(`${count.lines} lines were read, and ${accounted} are accounted for.`);
  return accounted;
}

/** The orders go to the sales ledger of the shops they were written to, by jobs of their own. */
const bookSales = ({ ctx, row, shops }: ImportRun) => {
  const shopIds = [...new Set([row.shopId, ...[...shops.values()].map(({ id }) => id)])];
  return inShops(ctx.db, shopIds, async (tx) => {
    for (const shopId of shopIds) await enqueueJob(tx, "book-history", { shopId }, { key: shopId });
  });
};

const finish = ({ ctx, row, token }: ImportRun, values: Partial<ImportRow>) =>
  inShops(ctx.db, [row.shopId], (tx) => updateOwnImport(tx, row, token, values));
