import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { ShopId } from "@/lib/ids";
import { foldSales } from "@/lib/sales/fold-sales";
import { dayIn } from "@/lib/time";
import { findShopZone, lockReckoning, remakeSegments } from "./data/segments";

/** Puts the customers of a shop into groups as of its present day. Doing it again changes nothing. */
export async function refreshSegments(db: Db, shopId: ShopId, at: Date): Promise<void> {
  await foldSales(db, shopId);
  await inShops(db, [shopId], async (tx) => {
    await lockReckoning(tx, shopId);
    const shop = await findShopZone(tx, shopId);
    if (shop) await remakeSegments(tx, shopId, shop.currency, dayIn(at, shop.timeZone), at);
  });
}
