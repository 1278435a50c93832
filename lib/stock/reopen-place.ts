import "server-only";
import type { z } from "zod";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { listPlaceRows, lockPlaces, writePlace } from "./data/places";
import type { PlaceRef } from "./input";

/** Opens a closed place again, as the last from which units are taken. One that is open stays where it is. */
export async function reopenPlace(ctx: Context, { shopId, placeId }: z.output<typeof PlaceRef>): Promise<void> {
  const scope = authorizeShops(ctx.actor, "stock:write", shopId);
  await inShops(ctx.db, scope, async (tx) => {
    await lockPlaces(tx, shopId);
    const all = await listPlaceRows(tx, scope);
    const place = all.find(({ id }) => id === placeId);
    if (!place) throw notFound("place");
    if (!place.archivedAt) return;
    const last = Math.max(...all.map(({ position }) => position));
    await writePlace(tx, shopId, placeId, { archivedAt: null, position: last + 1 });
  });
}
