import "server-only";
import type { z } from "zod";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, notFound } from "@/lib/errors";
import { hasUnits, lockPlaces, writePlace } from "./data/places";
import type { PlaceRef } from "./input";

/**
 * Closes a place to what comes, until it is opened again; the ledger goes on naming it. Only when nothing lies there, and
 * never the last.
 */
export async function archivePlace(ctx: Context, { shopId, placeId }: z.output<typeof PlaceRef>): Promise<void> {
  const scope = authorizeShops(ctx.actor, "stock:write", shopId);
  await inShops(ctx.db, scope, async (tx) => {
    // Whoever moves units holds the open places until done, so from here on nothing can arrive.
    const open = await lockPlaces(tx, shopId);
    if (!open.some(({ id }) => id === placeId)) throw notFound("place");
    if (open.length === 1) throw conflict("last-place", "A shop needs one place for its goods.");
    if (await hasUnits(tx, shopId, placeId))
      throw conflict("place-not-empty", "Units still lie here, or are owed. Carry them elsewhere or adjust them first.");
    await writePlace(tx, shopId, placeId, { archivedAt: ctx.now });
  });
}
