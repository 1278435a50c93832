import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { PlaceId, ShopId } from "@/lib/ids";
import { countTabs, findStockRows, findUnitsAtPlaces, type StockRow } from "./data/list";
import { listPlaceRows } from "./data/places";
import type { StockTab } from "./input";
import { decodeStockCursor, encodeStockCursor } from "./list-cursor";

export type StockItem = StockRow & { free: number; atPlaces: ReadonlyMap<PlaceId, number> };
export type OpenPlace = { id: PlaceId; name: string };
export type StockPage = {
  items: StockItem[];
  places: OpenPlace[];
  counts: Record<StockTab, number>;
  next: string | null;
};
export type StockWish = { tab: StockTab; q?: string | undefined; cursor?: string | undefined; limit: number };

/** A page of a shop's stock, with what lies at each open place and how many variants stand on each tab. */
export async function listStock(ctx: Context, shopId: ShopId, { tab, q, cursor, limit }: StockWish): Promise<StockPage> {
  const scope = authorizeShops(ctx.actor, "products:read", shopId);
  return viewInShops(ctx.db, scope, async (tx) => {
    const rows = await findStockRows(tx, shopId, { tab, q, cursor: decodeStockCursor(cursor), limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const [atPlaces, places, counts] = await Promise.all([
      findUnitsAtPlaces(
        tx,
        shopId,
        shown.map(({ variantId }) => variantId),
      ),
      listPlaceRows(tx, scope),
      countTabs(tx, shopId, q),
    ]);
    const last = shown.at(-1);
    return {
      items: shown.map((row) => ({
        ...row,
        free: row.onHand - row.reserved,
        atPlaces: atPlaces.get(row.variantId) ?? new Map(),
      })),
      places: places.filter(({ archivedAt }) => archivedAt === null).map(({ id, name }) => ({ id, name })),
      counts,
      next: rows.length > limit && last ? encodeStockCursor({ free: last.onHand - last.reserved, sku: last.sku }) : null,
    };
  });
}
