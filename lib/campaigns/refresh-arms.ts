import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { dayIn, hoursAfter } from "@/lib/time";
import { armSpan, MOST_DRAWN_LIVE } from "./arm-span";
import { allowMinutes, listStaleDraws, saveArms, sumArms } from "./data/arms";

/** Large draws are summed anew so often; small ones whenever somebody looks. */
const REFRESHED_AFTER_HOURS = 1;

type Shop = { id: ShopId; timeZone: string; currency: Currency };

/** Sums what the groups of a shop's large draws have ordered, and keeps it for their pages. */
export async function refreshArms(db: Db, shop: Shop, now: Date, signal?: AbortSignal): Promise<void> {
  const wanted = { than: MOST_DRAWN_LIVE, before: hoursAfter(now, -REFRESHED_AFTER_HOURS) };
  const draws = await inShops(db, [shop.id], (tx) => listStaleDraws(tx, shop.id, wanted));
  for (const draw of draws) {
    signal?.throwIfAborted();
    const span = armSpan(draw, dayIn(now, shop.timeZone));
    await inShops(db, [shop.id], async (tx) => {
      await allowMinutes(tx);
      const arms = await sumArms(tx, shop.id, { campaignId: draw.id, currency: shop.currency, ...span });
      await saveArms(tx, shop.id, { campaignId: draw.id, span, asOf: now }, arms);
    });
  }
}
