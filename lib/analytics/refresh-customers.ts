import "server-only";
import type { ShopId } from "@/lib/ids";
import { listShopIds } from "@/lib/jobs/data/old-records";
import type { JobHandler } from "@/lib/jobs/job";
import { refreshLifetimes } from "./refresh-lifetimes";
import { refreshSegments } from "./refresh-segments";

/** Puts customers into groups and foretells them: those of one shop when asked to, of every shop at night. */
export const refreshCustomers: JobHandler<"refresh-customers"> = async ({ db, now, signal }, { shopId }) => {
  const problems: unknown[] = [];
  const refresh = async (each: ShopId) => {
    await refreshSegments(db, each, now);
    await refreshLifetimes(db, each, now, signal);
  };
  for (const each of shopId ? [shopId] : await listShopIds(db)) {
    signal.throwIfAborted();
    await refresh(each).catch((problem) => problems.push(problem));
  }
  if (problems.length > 0) throw new AggregateError(problems, "The customers of some shops could not be judged anew.");
};
