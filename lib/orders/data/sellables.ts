import "server-only";
import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { checkoutHoldLines, stock, variants } from "@/db/schema";
import { type CartId, type Id, type IdPrefix, idFromUuid, type ShopId, uuidOf, type VariantId } from "@/lib/ids";
import type { SellingShop } from "../draft-order";
import type { Sellable } from "../price-basket";

/** Ids as one parameter: the text of a question is the same for any number of them, and the server keeps one plan. */
export const uuids = (ids: readonly Id<IdPrefix>[]) => sql`${`{${ids.map(uuidOf).join(",")}}`}::uuid[]`;

const rowsOf = async <R>(rows: Promise<unknown>): Promise<R[]> => (await rows) as R[];

/** By what terms the shops sell, by id. */
export async function findSellingShops(tx: Db, shopIds: readonly ShopId[]): Promise<Map<ShopId, SellingShop>> {
  const rows = await rowsOf<SellingShop>(
    tx.execute(sql`
      select id, currency, time_zone as "timeZone", number_prefix as "numberPrefix", hours_to_ship as "hoursToShip",
        auto_accept as "autoAccept", tax_inclusive as "taxInclusive", tax_rate_bp as "taxRateBp"
      from shops where id = any(${uuids(shopIds)})`),
  );
  return new Map(rows.map((row) => [idFromUuid("shop", row.id), { ...row, id: idFromUuid("shop", row.id) }]));
}

/** Draws the next order number of each shop, in the order of the given ids; the rows stay locked until the orders stand. */
export async function drawNumbers(tx: Db, shopIds: readonly ShopId[]): Promise<number[]> {
  const drawn = await Promise.all(
    shopIds.map((shopId) =>
      rowsOf<{ seq: number }>(
        tx.execute(sql`
          update shops set next_order_seq = next_order_seq + 1 where id = ${uuidOf(shopId)}::uuid
          returning next_order_seq - 1 as seq`),
      ),
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
  const wanted = baskets.flatMap(({ shopId, lines }) => lines.map(({ variantId }) => ({ shopId, variantId })));
  const rows = await rowsOf<Sellable & { priceMinor: string }>(
    tx.execute(sql`
      select v.id as "variantId", v.sku, p.title, v.options, v.price_minor as "priceMinor", p.tax_rate_bp as "taxRateBp"
      from unnest(${uuids(wanted.map(({ shopId }) => shopId))}, ${uuids(wanted.map(({ variantId }) => variantId))})
          as wanted (shop_id, id)
        join variants v on v.shop_id = wanted.shop_id and v.id = wanted.id
        join products p on p.shop_id = v.shop_id and p.id = v.product_id
      where p.status = 'active' and v.archived_at is null`),
  );
  return new Map(
    rows.map((row) => {
      const variantId = idFromUuid("var", row.variantId);
      return [variantId, { ...row, variantId, priceMinor: Number(row.priceMinor) }];
    }),
  );
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
