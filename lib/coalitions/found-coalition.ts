import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import { type CoalitionId, newId } from "@/lib/ids";
import { newCode } from "@/lib/loyalty/codes";
import { findShopRow } from "@/lib/shops/data";
import { insertCoalition, insertCoalitionShop, lockSettling } from "./data/coalitions";
import type { FoundCoalition } from "./input";

/** Founds a coalition in the shop's currency, with the shop as its first member and a code for others to join by. */
export async function foundCoalition(ctx: Context, { shopId, name }: FoundCoalition): Promise<CoalitionId> {
  const scope = authorizeShops(ctx.actor, "shop:manage", shopId);
  const { currency } = found(await findShopRow(ctx.db, shopId), "shop");
  return inShops(ctx.db, scope, async (tx) => {
    if (!(await lockSettling(tx, shopId))) throw conflict("no-program", "Set up a loyalty programme first.");
    const id = newId("coa");
    await insertCoalition(tx, { id, name, currency, joinCode: newCode(), createdAt: ctx.now });
    if (!(await insertCoalitionShop(tx, { shopId, coalitionId: id, joinedAt: ctx.now })))
      throw conflict("already-in-coalition", "The shop is in a coalition already. Leave that one first.");
    return id;
  });
}
