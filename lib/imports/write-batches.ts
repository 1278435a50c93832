import "server-only";
import { composeBatch } from "./compose-batch";
import type { Batch, ImportRun } from "./import-run";
import { prepareBatch } from "./prepare-batch";
import type { RunOptions } from "./run-import";
import { writeBatch } from "./write-batch";

/**
 * Writes the batches that do not stand yet, a few at once: while one waits for the database, another is put together.
 * Returns the lines of all batches, those of earlier runs included; undefined when it was stopped before the end.
 */
export async function writeBatches(
  run: ImportRun,
  batches: AsyncIterable<Batch>,
  { signal, onProgress, lanes = 3 }: RunOptions,
): Promise<number | undefined> {
  const done = new Set(run.row.batchesDone);
  const underWay = new Set<Promise<void>>();
  let failure: unknown;
  let lines = 0;
  let standing = run.row.linesRead;
  for await (const batch of batches) {
    if (signal?.aborted || failure) break;
    lines += linesOf(batch);
    if (done.has(batch.no)) continue;
    // One after the other: two batches that meet a new customer at once would make them twice.
    const composed = composeBatch(run, batch, await prepareBatch(run, batch));
    const writing = writeBatch(run, composed)
      .then(() => {
        standing += composed.counts.linesRead;
        onProgress?.(standing);
      })
      .catch((error) => {
        failure ??= error;
      })
      .finally(() => underWay.delete(writing));
    underWay.add(writing);
    if (underWay.size >= lanes) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  if (failure) throw failure;
  return signal?.aborted ? undefined : lines;
}

const linesOf = ({ orders, rejections }: Batch) => rejections.length + orders.reduce((sum, { lines }) => sum + lines.length, 0);
