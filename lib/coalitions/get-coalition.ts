import "server-only";
import { inShops, viewInShops } from "@/db/scope";
import { authorizeShops, isPermitted, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { ShopId } from "@/lib/ids";
import { listShopTerms } from "@/lib/loyalty/data/terms";
import { findShopRow } from "@/lib/shops/data";
import { findCoalitionOf, listCoalitionShops } from "./data/coalitions";
import { listBalances, listMovements } from "./data/settlement";

const MOVEMENTS_SHOWN = 50;

/** A shop's coalition with what a point of each of its shops is worth, and what the shop and others owe each other. */
export async function getCoalition(ctx: Context, shopId: ShopId) {
  const scope = authorizeShops(ctx.actor, "loyalty:read", shopId);
  const shop = found(await findShopRow(ctx.db, shopId), "shop");
  const mayManage = isPermitted(ctx.actor, "shop:manage", shopId);
  const own = await viewInShops(ctx.db, scope, async (tx) => {
    const coalition = await findCoalitionOf(tx, shopId);
    const [members, balances, movements] = await Promise.all([
      coalition ? listCoalitionShops(tx, coalition.id) : [],
      listBalances(tx, shopId),
      listMovements(tx, shopId, MOVEMENTS_SHOWN),
    ]);
    return { coalition, members, balances, movements };
  });
  // What a point is worth is told to the shops that accept it.
  const ids = own.members.map((member) => member.shopId);
  const values = ids.length > 0 ? await inShops(ctx.db, scopeByProof(...ids), (tx) => listShopTerms(tx, ids)) : [];
  return {
    ...{ shop, mayManage, balances: own.balances, movements: own.movements },
    coalition: own.coalition && { ...own.coalition, joinCode: mayManage ? own.coalition.joinCode : null },
    members: own.members.map((member) => ({
      ...member,
      pointValueMinor: values.find((row) => row.shopId === member.shopId)?.rules.pointValueMinor ?? null,
    })),
  };
}
