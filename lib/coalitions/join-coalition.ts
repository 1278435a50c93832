import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found, invalid } from "@/lib/errors";
import { findShopRow } from "@/lib/shops/data";
import { type Coalition, findCoalitionByCode, findCoalitionOf, insertCoalitionShop, lockSettling } from "./data/coalitions";
import type { JoinCoalition } from "./input";

/** Joins a coalition by its code. Its shops all sell in one currency, so that what they owe each other can be added. */
export async function joinCoalition(ctx: Context, { shopId, code }: JoinCoalition): Promise<Coalition> {
  const scope = authorizeShops(ctx.actor, "shop:manage", shopId);
  const shop = found(await findShopRow(ctx.db, shopId), "shop");
  const coalition = await findCoalitionByCode(ctx.db, code);
  if (!coalition) throw invalid("code", "No coalition has this code. Ask its shops for it.");
  if (coalition.currency !== shop.currency)
    throw invalid("code", `${coalition.name} is for shops that sell in ${coalition.currency}. Yours sells in ${shop.currency}.`);
  return inShops(ctx.db, scope, async (tx) => {
    if (!(await lockSettling(tx, shopId))) throw conflict("no-program", "Set up a loyalty programme first.");
    const isNew = await insertCoalitionShop(tx, { shopId, coalitionId: coalition.id, joinedAt: ctx.now });
    if (!isNew && (await findCoalitionOf(tx, shopId))?.id !== coalition.id)
      throw conflict("already-in-coalition", "The shop is in a coalition already. Leave that one first.");
    return coalition;
  });
}
