import "server-only";
import { differenceInCalendarDays } from "date-fns";
import { inShops } from "@/db/scope";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found, invalid } from "@/lib/errors";
import { findShopRow } from "@/lib/shops/data";
import { dayIn } from "@/lib/time";
import { askAgain } from "./ask-again";
import { saveClosure } from "./data/closures";
import type { StatedClosure } from "./input";
import { MAX_CLOSURE_DAYS } from "./vocabulary";

/** States days on which the shop was or will be closed, in place of a closure that began the same day. */
export async function stateClosure(ctx: Context, { shopId, firstDay, note, ...given }: StatedClosure): Promise<void> {
  const scope = authorizeShops(ctx.actor, "shop:manage", shopId);
  const { timeZone } = found(await findShopRow(ctx.db, shopId), "shop");
  const lastDay = given.lastDay ?? firstDay;
  if (lastDay < firstDay) throw invalid("lastDay", "It cannot end before it begins.");
  if (differenceInCalendarDays(lastDay, firstDay) >= MAX_CLOSURE_DAYS)
    throw invalid("lastDay", `A closure has at most ${MAX_CLOSURE_DAYS} days.`);
  await inShops(ctx.db, scope, async (tx) => {
    await saveClosure(tx, shopId, { firstDay, lastDay, note }, { actorId: userIdOf(ctx.actor), at: ctx.now });
    await askAgain(tx, shopId, { day: dayIn(ctx.now, timeZone), at: ctx.now });
  });
}
