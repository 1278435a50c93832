import "server-only";
import { listShopIds } from "@/lib/jobs/data/old-records";
import type { JobHandler } from "@/lib/jobs/job";
import { foldSales } from "./fold-sales";

/** Brings the daily sums of every shop up to date. */
export const foldAllSales: JobHandler<"fold-sales"> = async ({ db, signal }) => {
  for (const shopId of await listShopIds(db)) await foldSales(db, shopId, signal);
};
