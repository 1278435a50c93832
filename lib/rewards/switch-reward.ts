import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { updateReward } from "./data/rewards";
import type { SwitchReward } from "./input";

/** Stops offering a reward, or offers it again. Codes that members have of it keep working. */
export async function switchReward(ctx: Context, { shopId, rewardId, active }: SwitchReward): Promise<void> {
  const scope = authorizeShops(ctx.actor, "loyalty:manage", shopId);
  if (!(await inShops(ctx.db, scope, (tx) => updateReward(tx, shopId, rewardId, { active })))) throw notFound("reward");
}
