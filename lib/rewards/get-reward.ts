import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Permission } from "@/lib/auth/permissions";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { RewardId } from "@/lib/ids";
import { listShopTerms } from "@/lib/loyalty/data/terms";
import { findRewardIn, findVariant } from "./data/rewards";

/** One reward with the item it gives and its programme, for who may change it. */
export async function getReward(ctx: Context, id: RewardId, permission: Permission = "loyalty:manage") {
  const scope = authorizeShops(ctx.actor, permission);
  return viewInShops(ctx.db, scope, async (tx) => {
    const reward = found(await findRewardIn(tx, scope, id), "reward");
    const { shopId, variantId } = reward;
    const variant = variantId ? await findVariant(tx, shopId, { id: variantId }) : undefined;
    return { reward, variant, program: found((await listShopTerms(tx, [shopId]))[0], "program") };
  });
}
