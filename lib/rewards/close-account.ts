import "server-only";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { CloseAccount } from "@/lib/loyalty/adjustment-input";
import { findMember } from "@/lib/loyalty/data/members";
import { findSelf } from "@/lib/loyalty/find-self";
import { assertNotOwn } from "@/lib/loyalty/own-account";
import { endAccount } from "./end-account";

/**
 * Ends a membership: codes that nobody used end, points are void, a debt is forgiven, and no order opens the account anew.
 * Once more changes nothing.
 */
export async function closeAccount(ctx: Context, { accountId }: CloseAccount): Promise<void> {
  const scope = authorizeShops(ctx.actor, "loyalty:manage");
  await retryLostRaces(() =>
    inShops(ctx.db, scope, async (tx) => {
      const { account, ...member } = found(await findMember(tx, scope, accountId), "member");
      assertNotOwn(await findSelf(tx, ctx.actor), member);
      await endAccount(tx, { shopId: account.shopId, accountId }, { actorId: userIdOf(ctx.actor), at: ctx.now });
    }),
  );
}
