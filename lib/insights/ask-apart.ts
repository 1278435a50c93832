import "server-only";
import type { Db } from "@/db/client";
import type { ShopId } from "@/lib/ids";
import { log } from "@/lib/log";
import type { InsightKind } from "./vocabulary";

/** Asks one thing of a shop so that its failing keeps nothing else from being told: it is logged, and `otherwise` holds. */
export async function askApart<T, O>(
  db: Db,
  about: { shopId: ShopId; kind: InsightKind },
  ask: (tx: Db) => Promise<T>,
  otherwise: O,
): Promise<T | O> {
  try {
    return await db.transaction(ask);
  } catch (error) {
    log().error({ err: error, ...about }, "what stands out could not be read whole");
    return otherwise;
  }
}
