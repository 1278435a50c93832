import "server-only";
import type { Db } from "@/db/client";
import type { ShopId } from "@/lib/ids";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import type { Day } from "@/lib/time";
import { askDayAgain } from "./data/forecasts";

/** Has the forecasts of this day made anew, as closures changed. */
export async function askAgain(tx: Db, shopId: ShopId, { day, at }: { day: Day; at: Date }): Promise<void> {
  await askDayAgain(tx, shopId, day, at);
  await enqueueJob(tx, "make-forecasts", { shopId }, { key: shopId });
}
