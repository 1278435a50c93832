import "server-only";
import { listShopIds } from "@/lib/jobs/data/old-records";
import type { JobHandler } from "@/lib/jobs/job";
import { foldSales } from "./fold-sales";

/** Brings the daily sums of every shop up to date. What stops one shop does not stop the others; the job fails at the end. */
export const foldAllSales: JobHandler<"fold-sales"> = async ({ db, signal }) => {
  const problems: unknown[] = [];
  for (const shopId of await listShopIds(db)) {
    signal.throwIfAborted();
    await foldSales(db, shopId, { signal }).catch((problem) => problems.push(problem));
  }
  if (problems.length > 0) throw new AggregateError(problems, "The sums of some shops could not be brought up to date.");
};
