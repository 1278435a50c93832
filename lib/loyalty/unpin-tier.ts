import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { findShopRow } from "@/lib/shops/data";
import { dayIn } from "@/lib/time";
import { findMember } from "./data/members";
import { findProgram } from "./data/program";
import { sumTierWindow } from "./data/tier-sums";
import { findSelf } from "./find-self";
import type { UnpinTier } from "./input";
import { assertNotOwn } from "./own-account";
import { setTier } from "./set-tier";
import { reachedTier, tierEnd, windowStart } from "./tiers";

/** Lets the rules move a member's tier again, and puts them at once into the one they have reached; false when none was pinned. */
export async function unpinTier(ctx: Context, { accountId, reason }: UnpinTier): Promise<boolean> {
  const scope = authorizeShops(ctx.actor, "loyalty:manage");
  return inShops(ctx.db, scope, async (tx) => {
    const { account, ...member } = found(await findMember(tx, scope, accountId), "member");
    assertNotOwn(await findSelf(tx, ctx.actor), member);
    const { shopId } = account;
    const shop = found(await findShopRow(tx, shopId), "shop");
    const { rules } = found(await findProgram(tx, shopId), "program");
    const since = { joinedOn: dayIn(account.joinedAt, shop.timeZone), today: dayIn(ctx.now, shop.timeZone) };
    const wish = { shop, accountId, reason: "unpinned", note: reason, actorId: userIdOf(ctx.actor), at: ctx.now } as const;
    return setTier(tx, wish, async ({ tierPinned }) => {
      if (!tierPinned) return undefined;
      const tier = reachedTier(await sumTierWindow(tx, shopId, accountId, windowStart(rules, since)), rules);
      return { tier, tierPinned: false, tierUntil: tier === 0 ? null : tierEnd(rules, since) };
    });
  });
}
