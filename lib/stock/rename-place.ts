import "server-only";
import type { z } from "zod";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { invalid, notFound } from "@/lib/errors";
import { isNameTaken, lockPlaces, writePlace } from "./data/places";
import type { RenamePlace } from "./input";

export async function renamePlace(ctx: Context, { shopId, placeId, name }: z.output<typeof RenamePlace>): Promise<void> {
  const scope = authorizeShops(ctx.actor, "stock:write", shopId);
  await inShops(ctx.db, scope, async (tx) => {
    await lockPlaces(tx, shopId);
    if (await isNameTaken(tx, shopId, name, placeId))
      throw invalid("name", "There is a place of that name already, perhaps a closed one.");
    if (!(await writePlace(tx, shopId, placeId, { name }))) throw notFound("place");
  });
}
