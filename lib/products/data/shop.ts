import "server-only";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { shops } from "@/db/schema";
import { found } from "@/lib/errors";
import type { ShopId } from "@/lib/ids";

/** What a shop's products go by unless they say otherwise. */
export async function findShopTerms(tx: Db, shopId: ShopId) {
  const [shop] = await tx
    .select({
      id: shops.id,
      slug: shops.slug,
      name: shops.name,
      currency: shops.currency,
      timeZone: shops.timeZone,
      taxRateBp: shops.taxRateBp,
      taxInclusive: shops.taxInclusive,
    })
    .from(shops)
    .where(eq(shops.id, shopId));
  return found(shop, "shop");
}
