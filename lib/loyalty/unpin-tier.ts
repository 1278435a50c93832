import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { findShopRow } from "@/lib/shops/data";
import { findMember } from "./data/members";
import { holdProgram } from "./data/program";
import { findSelf } from "./find-self";
import type { UnpinTier } from "./input";
import { assertNotOwn } from "./own-account";
import { reachedTarget } from "./reached-target";
import { setTier } from "./set-tier";

/** Lets the rules move a member's tier again, and puts them at once into the one they have reached; false when none was pinned. */
export async function unpinTier(ctx: Context, { accountId, reason }: UnpinTier): Promise<boolean> {
  const scope = authorizeShops(ctx.actor, "loyalty:manage");
  return inShops(ctx.db, scope, async (tx) => {
    const { account, ...member } = found(await findMember(tx, scope, accountId), "member");
    assertNotOwn(await findSelf(tx, ctx.actor), member);
    const { shopId } = account;
    const shop = found(await findShopRow(tx, shopId), "shop");
    const { rules } = found(await holdProgram(tx, shopId), "program");
    const wish = { shop, accountId, reason: "unpinned", note: reason, actorId: userIdOf(ctx.actor), at: ctx.now } as const;
    const place = { timeZone: shop.timeZone, at: ctx.now };
    return setTier(tx, wish, async (now) => (now.tierPinned ? reachedTarget(tx, now, rules, place) : undefined));
  });
}
