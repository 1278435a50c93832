import "server-only";
import type { z } from "zod";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { lockPlaces, writePlace } from "./data/places";
import type { MovePlace } from "./input";

/** Moves a place one up or down in the order in which units are taken; the first cannot go up, nor the last down. */
export async function movePlace(ctx: Context, { shopId, placeId, direction }: z.output<typeof MovePlace>): Promise<void> {
  const scope = authorizeShops(ctx.actor, "stock:write", shopId);
  await inShops(ctx.db, scope, async (tx) => {
    const order = (await lockPlaces(tx, shopId)).map(({ id }) => id);
    const from = order.indexOf(placeId);
    if (from < 0) throw notFound("place");
    order.splice(from, 1);
    order.splice(Math.max(0, from + (direction === "up" ? -1 : 1)), 0, placeId);
    for (const [index, id] of order.entries()) await writePlace(tx, shopId, id, { position: index + 1 });
  });
}
