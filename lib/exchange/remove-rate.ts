import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { Day } from "@/lib/time";
import { deleteRateRow } from "./data";
import type { RateRef } from "./input";

/** Takes a rate of the shop's own away. What was converted by it keeps the rate it was converted by. */
export async function removeRate(ctx: Context, { shopId, currency, day }: RateRef): Promise<void> {
  const scope = authorizeShops(ctx.actor, "shop:manage", shopId);
  const isGone = await inShops(ctx.db, scope, (tx) => deleteRateRow(tx, shopId, { currency, day: day as Day }));
  if (!isGone) throw notFound("rate");
}
