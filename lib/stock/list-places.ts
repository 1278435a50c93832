import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { PlaceId, ShopId } from "@/lib/ids";
import { countUnits, listPlaceRows } from "./data/places";

export type PlaceView = { id: PlaceId; name: string; archivedAt: Date | null; units: number; variants: number };

/** The places of a shop in the order in which units are taken from them, the closed ones last. */
export async function listPlaces(ctx: Context, shopId: ShopId): Promise<PlaceView[]> {
  const scope = authorizeShops(ctx.actor, "products:read", shopId);
  return viewInShops(ctx.db, scope, async (tx) => {
    const [rows, held] = await Promise.all([listPlaceRows(tx, scope), countUnits(tx, scope)]);
    return rows.map(({ id, name, archivedAt }) => ({ id, name, archivedAt, units: 0, variants: 0, ...held.get(id) }));
  });
}
