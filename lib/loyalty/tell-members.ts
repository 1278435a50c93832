import "server-only";
import { inShops } from "@/db/scope";
import { listShopIds } from "@/lib/jobs/data/old-records";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import type { JobHandler } from "@/lib/jobs/job";
import { listUntoldAccounts } from "./data/untold";

const MOST_AT_ONCE = 1_000;

/**
 * Every minute: a job for each member who has not been told of something. The event itself is what waits, written with the
 * fact it tells of, so nothing that happened can be forgotten, and what happened at one moment comes in one letter.
 */
export const tellMembers: JobHandler<"tell-members"> = async ({ db, now }) => {
  const shopIds = await listShopIds(db);
  if (shopIds.length === 0) return;
  const places = await inShops(db, shopIds, (tx) => listUntoldAccounts(tx, shopIds, now, MOST_AT_ONCE));
  for (const place of places) await enqueueJob(db, "tell-member", place, { key: place.accountId });
};
