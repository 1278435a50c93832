import "server-only";
import type { Db } from "@/db/client";
import type { ShopId } from "@/lib/ids";
import { log } from "@/lib/log";
import type { InsightKind } from "./vocabulary";

/**
 * Asks one thing of a shop so that its failing keeps nothing else from being told: it is logged, `otherwise` holds, and the
 * kind joins those that `failed`.
 */
export async function askApart<T, O>(
  db: Db,
  { failed, ...about }: { shopId: ShopId; kind: InsightKind; failed: Set<InsightKind> },
  ask: (tx: Db) => Promise<T>,
  otherwise: O,
): Promise<T | O> {
  try {
    return await db.transaction(ask);
  } catch (error) {
    log().error({ err: error, ...about }, "what stands out could not be read whole");
    failed.add(about.kind);
    return otherwise;
  }
}
