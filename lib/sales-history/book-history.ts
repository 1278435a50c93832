import "server-only";
import type { JobHandler } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import { foldSales } from "@/lib/sales/fold-sales";
import { postHistory } from "./post-history";

/** Books what an import brought to a shop, and folds it at once. */
export const bookHistory: JobHandler<"book-history"> = async ({ db, signal }, { shopId }) => {
  const booked = await postHistory(db, shopId, signal);
  await foldSales(db, shopId, { signal });
  log().info({ shopId, booked }, "history booked in the sales ledger");
};
