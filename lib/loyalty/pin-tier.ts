import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found, invalid } from "@/lib/errors";
import { findShopRow } from "@/lib/shops/data";
import { findMember } from "./data/members";
import { holdProgram } from "./data/program";
import { findSelf } from "./find-self";
import type { PinTier } from "./input";
import { assertNotOwn } from "./own-account";
import { setTier } from "./set-tier";

/** Puts a member into a tier that no rule moves until it is unpinned; false when it is so already. */
export async function pinTier(ctx: Context, { accountId, tier, reason }: PinTier): Promise<boolean> {
  const scope = authorizeShops(ctx.actor, "loyalty:manage");
  return inShops(ctx.db, scope, async (tx) => {
    const { account, ...member } = found(await findMember(tx, scope, accountId), "member");
    assertNotOwn(await findSelf(tx, ctx.actor), member);
    if (account.status !== "open") throw conflict("account-closed", "This account is closed.");
    const shop = found(await findShopRow(tx, account.shopId), "shop");
    // The tiers stay what they are until this member stands in one of them.
    const program = found(await holdProgram(tx, account.shopId), "program");
    if (tier >= program.rules.tiers.length) throw invalid("tier", "Choose a tier.");
    const wish = { shop, accountId, reason: "pinned", note: reason, actorId: userIdOf(ctx.actor), at: ctx.now } as const;
    return setTier(tx, wish, async (now) =>
      now.tierPinned && now.tier === tier ? undefined : { tier, tierPinned: true, tierUntil: null },
    );
  });
}
