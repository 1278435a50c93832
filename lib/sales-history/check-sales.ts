import "server-only";
import { listShopIds } from "@/lib/jobs/data/old-records";
import type { JobHandler } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import { checkRollups } from "@/lib/sales/check-rollups";
import { postHistory } from "./post-history";

/** The nightly check: every shop's sums are made anew and compared. A difference is a fault of ours, and said so in the log. */
export const checkSales: JobHandler<"check-sales"> = async ({ db, now, signal }) => {
  for (const shopId of await listShopIds(db)) {
    signal.throwIfAborted();
    await postHistory(db, shopId, signal);
    const wrong = (await checkRollups(db, shopId, now)).filter(({ differing }) => differing > 0);
    if (wrong.length > 0) log().error({ shopId, wrong }, "sums differed from the sales ledger and were put right");
  }
};
