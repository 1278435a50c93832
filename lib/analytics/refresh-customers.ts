import "server-only";
import { listShopIds } from "@/lib/jobs/data/old-records";
import type { JobHandler } from "@/lib/jobs/job";
import { refreshLifetimes } from "./refresh-lifetimes";
import { refreshSegments } from "./refresh-segments";

/** Puts customers into groups and foretells them: those of one shop when asked to, of every shop at night. */
export const refreshCustomers: JobHandler<"refresh-customers"> = async ({ db, now, signal }, { shopId }) => {
  for (const each of shopId ? [shopId] : await listShopIds(db)) {
    signal.throwIfAborted();
    await refreshSegments(db, each, now);
    await refreshLifetimes(db, each, now, signal);
  }
};
