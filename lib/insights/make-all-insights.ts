import "server-only";
import { inShops } from "@/db/scope";
import { listQuestionShops } from "@/lib/analytics/data/question";
import { scopeByProof } from "@/lib/auth/authorize";
import { listShopIds } from "@/lib/jobs/data/old-records";
import type { JobHandler } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import { dayIn } from "@/lib/time";
import { listLists } from "./data/lists";
import { isFresh } from "./edition";
import { makeInsights } from "./make-insights";

/** Looks anew at every shop whose day has begun since the last time. One that fails keeps no other from being looked at. */
export const makeAllInsights: JobHandler<"make-insights"> = async ({ db, now, signal }) => {
  const scope = scopeByProof(...(await listShopIds(db)));
  for (const { id, timeZone } of await inShops(db, scope, (tx) => listQuestionShops(tx, scope))) {
    signal.throwIfAborted();
    const [list] = await inShops(db, [id], (tx) => listLists(tx, scopeByProof(id)));
    if (isFresh(list, dayIn(now, timeZone))) continue;
    try {
      await makeInsights(db, id, now, signal);
    } catch (error) {
      signal.throwIfAborted();
      log().error({ err: error, shopId: id }, "a shop could not be looked at for what stands out");
    }
  }
};
