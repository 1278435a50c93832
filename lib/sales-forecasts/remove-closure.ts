import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found, notFound } from "@/lib/errors";
import { findShopRow } from "@/lib/shops/data";
import { dayIn } from "@/lib/time";
import { askAgain } from "./ask-again";
import { markClosure } from "./data/closures";
import type { ClosureRef } from "./input";

/** Takes a closure away; it can be put back for a week. */
export async function removeClosure(ctx: Context, { shopId, firstDay }: ClosureRef): Promise<void> {
  const scope = authorizeShops(ctx.actor, "shop:manage", shopId);
  const { timeZone } = found(await findShopRow(ctx.db, shopId), "shop");
  await inShops(ctx.db, scope, async (tx) => {
    if (!(await markClosure(tx, shopId, firstDay, ctx.now))) throw notFound("closure");
    await askAgain(tx, shopId, { day: dayIn(ctx.now, timeZone), at: ctx.now });
  });
}
