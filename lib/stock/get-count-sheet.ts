import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { PlaceId, ShopId, VariantId } from "@/lib/ids";
import { findStockRows, findUnitsAtPlaces } from "./data/list";
import { listPlaceRows } from "./data/places";
import { decodeStockCursor, encodeStockCursor } from "./list-cursor";
import type { OpenPlace } from "./list-stock";

export type SheetRow = { variantId: VariantId; sku: string; title: string; options: string; onHand: number };
export type CountSheet = { places: OpenPlace[]; place: OpenPlace; rows: SheetRow[]; next: string | null };
export type SheetWish = { placeId?: PlaceId | undefined; q?: string | undefined; cursor?: string | undefined; limit: number };

/** What to count at a place (the first unless told), by SKU, with the number on hand as it stands now. */
export async function getCountSheet(ctx: Context, shopId: ShopId, wish: SheetWish): Promise<CountSheet> {
  const scope = authorizeShops(ctx.actor, "stock:write", shopId);
  const { placeId, q, cursor, limit } = wish;
  return viewInShops(ctx.db, scope, async (tx) => {
    const places = (await listPlaceRows(tx, scope)).filter(({ archivedAt }) => archivedAt === null);
    const place = found(placeId ? places.find(({ id }) => id === placeId) : places[0], "place");
    const all = await findStockRows(tx, shopId, { tab: "all", q, cursor: decodeStockCursor(cursor), limit: limit + 1 });
    const shown = all.slice(0, limit);
    const atPlaces = await findUnitsAtPlaces(
      tx,
      shopId,
      shown.map(({ variantId }) => variantId),
    );
    const last = shown.at(-1);
    return {
      places: places.map(({ id, name }) => ({ id, name })),
      place: { id: place.id, name: place.name },
      rows: shown.map(({ variantId, sku, title, options }) => {
        return { variantId, sku, title, options, onHand: atPlaces.get(variantId)?.get(place.id) ?? 0 };
      }),
      next: all.length > limit && last ? encodeStockCursor({ free: 0, sku: last.sku }) : null,
    };
  });
}
