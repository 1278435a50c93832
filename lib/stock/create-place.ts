import "server-only";
import type { z } from "zod";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { invalid } from "@/lib/errors";
import type { PlaceId } from "@/lib/ids";
import { insertPlace, lockPlaces } from "./data/places";
import type { NewPlace } from "./input";

/** Opens a place, the last from which units are taken. */
export async function createPlace(ctx: Context, { shopId, name }: z.output<typeof NewPlace>): Promise<PlaceId> {
  const scope = authorizeShops(ctx.actor, "stock:write", shopId);
  const id = await inShops(ctx.db, scope, async (tx) => {
    await lockPlaces(tx, shopId); // no other is renamed to the same meanwhile
    return insertPlace(tx, shopId, name, ctx.now);
  });
  if (!id) throw invalid("name", "There is a place of that name already, perhaps a closed one.");
  return id;
}
