import "server-only";
import type { Db } from "@/db/client";
import type { ShopId } from "@/lib/ids";
import { foldSales } from "./fold-sales";

/** What somebody may wait for; more than that, as after an import, is the job's. */
const BATCHES_WHILE_SOMEBODY_WAITS = 2;

/** Brings the daily sums of a shop up to date for a page, unless there is much to do. */
export const freshenSales = (db: Db, shopId: ShopId): Promise<number> =>
  foldSales(db, shopId, { mostBatches: BATCHES_WHILE_SOMEBODY_WAITS });
