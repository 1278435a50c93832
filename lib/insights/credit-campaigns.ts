import "server-only";
import type { Db } from "@/db/client";
import { attributeOrders } from "@/lib/campaigns/attribute-orders";
import type { ShopId } from "@/lib/ids";
import { log } from "@/lib/log";
import { findShopRow } from "@/lib/shops/data";
import type { InsightKind } from "./vocabulary";

/** Some ten thousand orders; the rest of a larger reckoning is its own job's. */
const MOST_PIECES = 20;

type Looking = { failed: Set<InsightKind>; signal: AbortSignal | undefined };

/** Brings the credits of campaigns up to date. Where that cannot be, nothing is said of campaigns, but all else is. */
export async function creditCampaigns(db: Db, shopId: ShopId, now: Date, { failed, signal }: Looking): Promise<void> {
  try {
    const shop = await findShopRow(db, shopId);
    if (!shop || (await attributeOrders(db, shop, now, { mostPieces: MOST_PIECES, signal })).isCurrent) return;
  } catch (error) {
    signal?.throwIfAborted();
    log().error({ err: error, shopId }, "credits of campaigns could not be brought up to date");
  }
  failed.add("weak_campaign");
}
