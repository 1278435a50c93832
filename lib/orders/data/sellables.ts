import "server-only";
import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { products, shops, variants } from "@/db/schema";
import type { ShopId, VariantId } from "@/lib/ids";
import type { Sellable, SellingShop } from "../draft-order";
import type { Basket } from "../place-purchase";

/** Draws the next order number of each shop; the rows stay locked until the orders stand. In the order of the given ids. */
export async function lockShops(tx: Db, shopIds: readonly ShopId[]): Promise<(SellingShop | undefined)[]> {
  const drawn: (SellingShop | undefined)[] = [];
  for (const shopId of shopIds) {
    const [shop] = await tx
      .update(shops)
      .set({ nextOrderSeq: sql`${shops.nextOrderSeq} + 1` })
      .where(eq(shops.id, shopId))
      .returning({
        id: shops.id,
        currency: shops.currency,
        timeZone: shops.timeZone,
        numberPrefix: shops.numberPrefix,
        seq: sql<number>`${shops.nextOrderSeq} - 1`,
        hoursToShip: shops.hoursToShip,
        autoAccept: shops.autoAccept,
      });
    drawn.push(shop);
  }
  return drawn;
}

/** What the baskets' variants are and cost right now. */
export async function findSellables(tx: Db, baskets: readonly Basket[]): Promise<Map<VariantId, Sellable>> {
  const wanted = baskets.map(({ shopId, lines }) =>
    and(
      eq(variants.shopId, shopId),
      inArray(
        variants.id,
        lines.map(({ variantId }) => variantId),
      ),
    ),
  );
  const rows = await tx
    .select({
      variantId: variants.id,
      sku: variants.sku,
      title: products.title,
      options: variants.options,
      priceMinor: variants.priceMinor,
    })
    .from(variants)
    .innerJoin(products, and(eq(products.shopId, variants.shopId), eq(products.id, variants.productId)))
    .where(or(...wanted))
    .orderBy(asc(variants.id));
  return new Map(rows.map((row) => [row.variantId, row]));
}
