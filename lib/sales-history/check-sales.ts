import "server-only";
import type { ShopId } from "@/lib/ids";
import { listShopIds } from "@/lib/jobs/data/old-records";
import type { JobHandler } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import { checkOrderTotals } from "@/lib/sales/check-order-totals";
import { checkRollups } from "@/lib/sales/check-rollups";
import { postHistory } from "./post-history";

/**
 * The nightly check: every shop's orders are compared with the ledger, and its sums made anew and compared. A difference is a
 * fault of ours, and said so in the log. Orders come first: what was never booked is booked next.
 */
export const checkSales: JobHandler<"check-sales"> = async ({ db, now, signal }) => {
  const problems: unknown[] = [];
  const check = async (shopId: ShopId) => {
    const totals = await checkOrderTotals(db, shopId, now, signal);
    if (totals.differing > 0) log().error({ shopId, totals }, "orders differed from their rows in the sales ledger");
    await postHistory(db, shopId, signal);
    const wrong = (await checkRollups(db, shopId, now)).filter(({ differing }) => differing > 0);
    if (wrong.length > 0) log().error({ shopId, wrong }, "sums differed from the sales ledger and were put right");
  };
  for (const shopId of await listShopIds(db)) {
    signal.throwIfAborted();
    await check(shopId).catch((problem) => problems.push(problem));
  }
  if (problems.length > 0) throw new AggregateError(problems, "The sums of some shops could not be checked.");
};
