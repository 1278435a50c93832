import "server-only";
import { listShopIds } from "@/lib/jobs/data/old-records";
import type { JobHandler } from "@/lib/jobs/job";
import { foldSales } from "@/lib/sales/fold-sales";
import { listShopRows } from "@/lib/shops/data";
import { attributeOrders } from "./attribute-orders";
import { refreshArms } from "./refresh-arms";

/**
 * Brings the credits of campaigns up to date, and what the groups of large draws ordered: of one shop when its page asks,
 * of every shop by the clock. What stops one shop does not stop the others; the job fails at the end.
 */
export const attributeAllOrders: JobHandler<"attribute-orders"> = async ({ db, now, signal }, { shopId }) => {
  const problems: unknown[] = [];
  for (const shop of await listShopRows(db, shopId ? [shopId] : await listShopIds(db))) {
    const reckon = async () => {
      await foldSales(db, shop.id, { signal });
      await attributeOrders(db, shop, now, { wait: true, signal });
      await refreshArms(db, shop, now, signal);
    };
    signal.throwIfAborted();
    await reckon().catch((problem) => problems.push(problem));
  }
  if (problems.length > 0) throw new AggregateError(problems, "The credits of some shops could not be brought up to date.");
};
