import "server-only";
import type { Db } from "@/db/client";
import type { OrderId, ShopId } from "@/lib/ids";
import type { CampaignTerms } from "./data/attribution";
import { listCredits, replaceCredits } from "./data/credits";
import { listStories } from "./data/stories";
import { creditRows, firstDayOf } from "./story";

type Reckoning = {
  shop: { id: ShopId; timeZone: string };
  terms: readonly CampaignTerms[];
  version: number;
  /** Where the credits of orders are taken from whose visits can no longer be known. */
  keptVersion: number;
  /** Visits read before it stops. */
  mostTouches: number;
};

/**
 * Credits these orders anew in one version of the shop's credits, and counts them in its totals as the ledger has them now.
 * Returns those it left because it had read so many visits before them; the first is never among them.
 */
export async function reckonOrders(
  tx: Db,
  orderIds: readonly OrderId[],
  { shop, terms, version, keptVersion, mostTouches }: Reckoning,
): Promise<OrderId[]> {
  const fromDay = firstDayOf(terms);
  if (orderIds.length === 0 || fromDay === undefined) return [];
  const codes = terms.flatMap((campaign) => campaign.codes);
  const meant = { fromDay, codes, timeZone: shop.timeZone, mostTouches };
  const { stories, left } = await listStories(tx, shop.id, orderIds, meant);
  const forgotten = stories.filter(({ isForgotten }) => isForgotten).map(({ orderId }) => orderId);
  const old = forgotten.length > 0 ? await listCredits(tx, { shopId: shop.id, version: keptVersion }, forgotten) : [];
  const kept = old.filter(({ campaignId }) => terms.some(({ id }) => id === campaignId));
  const isKept = new Set(kept.map(({ orderId }) => orderId));
  const fresh = stories.filter(({ orderId }) => !isKept.has(orderId)).flatMap((story) => creditRows(story, terms));
  const reckoned = orderIds.slice(0, orderIds.length - left.length);
  await replaceCredits(tx, { shopId: shop.id, version }, reckoned, [...kept, ...fresh]);
  return left;
}
