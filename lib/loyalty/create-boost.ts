import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found, invalid } from "@/lib/errors";
import { newId, type PointBoostId } from "@/lib/ids";
import { findShopRow } from "@/lib/shops/data";
import { addCalendarDays, dayIn } from "@/lib/time";
import { countOpenBoosts, insertBoost } from "./data/boosts";
import { lockProgram } from "./data/program";
import type { CreateBoost } from "./input";
import { boostedShare } from "./program-preview";

const MOST_DAYS = 366;
/** Running or to come at a time, so that an earning order never looks through many. */
const MOST_BOOSTS = 50;

/** Makes the orders of some days earn more. Of several on a day the largest counts. */
export async function createBoost(ctx: Context, input: CreateBoost): Promise<PointBoostId> {
  const { shopId, name, multiplier: multiplierBp, cap: capPoints, startsOn, endsOn } = input;
  const scope = authorizeShops(ctx.actor, "loyalty:manage", shopId);
  const shop = found(await findShopRow(ctx.db, shopId), "shop");
  const today = dayIn(ctx.now, shop.timeZone);
  if (startsOn < today) throw invalid("startsOn", "It cannot begin in the past: what was delivered has earned already.");
  if (endsOn < startsOn) throw invalid("endsOn", "It cannot end before it begins.");
  if (endsOn >= addCalendarDays(startsOn, MOST_DAYS)) throw invalid("endsOn", `It lasts ${MOST_DAYS} days at most.`);
  const id = newId("bst");
  return inShops(ctx.db, scope, async (tx) => {
    const { rules } = found(await lockProgram(tx, shopId), "program");
    const share = boostedShare(rules, multiplierBp);
    if (share > 1)
      throw invalid("multiplier", `This gives back up to ${Math.round(share * 100)}% of a sale: more than it brings.`);
    if ((await countOpenBoosts(tx, shopId, today)) >= MOST_BOOSTS)
      throw conflict("too-many-boosts", `A programme has at most ${MOST_BOOSTS} boosts at a time. End one first.`);
    await insertBoost(tx, { shopId, id, name, multiplierBp, capPoints, startsOn, endsOn, createdAt: ctx.now });
    return id;
  });
}
