import "server-only";
import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { checkoutHoldLines, products, shops, stock, variants } from "@/db/schema";
import type { CartId, ShopId, VariantId } from "@/lib/ids";
import type { SellingShop } from "../draft-order";
import type { Sellable } from "../price-basket";

/** By what terms the shops sell, by id. */
export async function findSellingShops(tx: Db, shopIds: readonly ShopId[]): Promise<Map<ShopId, SellingShop>> {
  const rows = await tx
    .select({
      id: shops.id,
      currency: shops.currency,
      timeZone: shops.timeZone,
      numberPrefix: shops.numberPrefix,
      hoursToShip: shops.hoursToShip,
      autoAccept: shops.autoAccept,
      taxInclusive: shops.taxInclusive,
      taxRateBp: shops.taxRateBp,
    })
    .from(shops)
    .where(inArray(shops.id, shopIds));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Draws the next order number of each shop, in the order of the given ids; the rows stay locked until the orders stand. */
export async function drawNumbers(tx: Db, shopIds: readonly ShopId[]): Promise<number[]> {
  const drawn = await Promise.all(
    shopIds.map((shopId) =>
      tx
        .update(shops)
        .set({ nextOrderSeq: sql`${shops.nextOrderSeq} + 1` })
        .where(eq(shops.id, shopId))
        .returning({ seq: sql<number>`${shops.nextOrderSeq} - 1` }),
    ),
  );
  return drawn.map(([shop]) => {
    if (!shop) throw new Error("A basket without its shop.");
    return shop.seq;
  });
}

type Wanted = { shopId: ShopId; lines: readonly { variantId: VariantId }[] };

const ofBaskets = (baskets: readonly Wanted[]) =>
  or(
    ...baskets.map(({ shopId, lines }) =>
      and(
        eq(variants.shopId, shopId),
        inArray(
          variants.id,
          lines.map(({ variantId }) => variantId),
        ),
      ),
    ),
  );

/** What the baskets' variants are and cost right now; without those that are not sold (any more). */
export async function findSellables(tx: Db, baskets: readonly Wanted[]): Promise<Map<VariantId, Sellable>> {
  const rows = await tx
    .select({
      variantId: variants.id,
      sku: variants.sku,
      title: products.title,
      options: variants.options,
      priceMinor: variants.priceMinor,
      taxRateBp: products.taxRateBp,
    })
    .from(variants)
    .innerJoin(products, and(eq(products.shopId, variants.shopId), eq(products.id, variants.productId)))
    .where(and(ofBaskets(baskets), eq(products.status, "active"), isNull(variants.archivedAt)))
    .orderBy(asc(variants.id));
  return new Map(rows.map((row) => [row.variantId, row]));
}

/** Free units of the baskets' variants, with those the cart holds; null where the shop also sells what it has not got. */
export async function findFreeUnits(
  tx: Db,
  baskets: readonly Wanted[],
  cartId: CartId | null,
): Promise<Map<VariantId, number | null>> {
  const held = sql`coalesce(${checkoutHoldLines.qty}, 0)`;
  const rows = await tx
    .select({
      variantId: variants.id,
      free: sql<
        number | null
      >`case when ${stock.allowsBackorder} then null else ${stock.onHand} - ${stock.reserved} + ${held} end`,
    })
    .from(variants)
    .leftJoin(stock, and(eq(stock.shopId, variants.shopId), eq(stock.variantId, variants.id)))
    .leftJoin(
      checkoutHoldLines,
      and(
        eq(checkoutHoldLines.shopId, variants.shopId),
        eq(checkoutHoldLines.variantId, variants.id),
        cartId === null ? sql`false` : eq(checkoutHoldLines.cartId, cartId),
      ),
    )
    .where(ofBaskets(baskets));
  return new Map(rows.map(({ variantId, free }) => [variantId, free]));
}
