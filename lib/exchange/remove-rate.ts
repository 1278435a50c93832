import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { Day } from "@/lib/time";
import { withdrawRateRow } from "./data";
import type { RateRef } from "./input";

/** Takes a rate of the shop's own away: nothing goes by it from now on but what was frozen at it. */
export async function removeRate(ctx: Context, { shopId, currency, day }: RateRef): Promise<void> {
  const scope = authorizeShops(ctx.actor, "shop:manage", shopId);
  const by = { actorId: userIdOf(ctx.actor), at: ctx.now };
  const isGone = await inShops(ctx.db, scope, (tx) => withdrawRateRow(tx, shopId, { currency, day: day as Day }, by));
  if (!isGone) throw notFound("rate");
}
