import "server-only";
import { inShops } from "@/db/scope";
import { listQuestionShops } from "@/lib/analytics/data/question";
import { scopeByProof } from "@/lib/auth/authorize";
import type { ShopId } from "@/lib/ids";
import { listShopIds } from "@/lib/jobs/data/old-records";
import type { JobHandler } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import { dayIn } from "@/lib/time";
import { listLists } from "./data/lists";
import { isFresh } from "./edition";
import { makeInsights } from "./make-insights";

/**
 * Looks anew at every shop whose day has begun since the last time, or at which some kind could not be looked for. One that
 * fails keeps no other from being looked at; at the end the job fails, and is tried again for what is left.
 */
export const makeAllInsights: JobHandler<"make-insights"> = async ({ db, now, signal }) => {
  const left: ShopId[] = [];
  const scope = scopeByProof(...(await listShopIds(db)));
  for (const { id, timeZone } of await inShops(db, scope, (tx) => listQuestionShops(tx, scope))) {
    signal.throwIfAborted();
    const [list] = await inShops(db, [id], (tx) => listLists(tx, scopeByProof(id)));
    if (isFresh(list, dayIn(now, timeZone)) && list?.failedKinds.length === 0) continue;
    try {
      const made = await makeInsights(db, id, now, signal);
      if (made && made.failedKinds.length > 0) left.push(id);
    } catch (error) {
      signal.throwIfAborted();
      left.push(id);
      log().error({ err: error, shopId: id }, "a shop could not be looked at for what stands out");
    }
  }
  if (left.length > 0) throw new Error(`What stands out could not be told whole of ${left.join(", ")}.`);
};
