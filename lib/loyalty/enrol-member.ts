import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { Actor } from "@/lib/auth/actor";
import { authorizeShops, isPermitted } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import { dayIn } from "@/lib/time";
import type { EnrolMember } from "./adjustment-input";
import { findAccountOf, openAccountRow, reopenAccount } from "./data/accounts";
import { findRecord } from "./data/member-records";
import { findShopTerms } from "./data/terms";
import { findSelf } from "./find-self";
import { assertNotOwn } from "./own-account";

/**
 * Staff open an account for a customer of the shop, also one without an account of the marketplace; once more changes
 * nothing. One that was closed is opened again by who manages the programme.
 */
export async function enrolMember(ctx: Context, { shopId, customerId }: EnrolMember): Promise<LoyaltyAccountId> {
  const scope = authorizeShops(ctx.actor, "loyalty:serve", shopId);
  return inShops(ctx.db, scope, async (tx) => {
    const terms = found(await findShopTerms(tx, shopId), "program");
    const record = found(await findRecord(tx, shopId, customerId), "customer");
    assertNotOwn(await findSelf(tx, ctx.actor), record);
    if (terms.state !== "running") throw conflict("program-paused", "This programme takes no new members at the moment.");
    const account = await findAccountOf(tx, shopId, customerId);
    if (account?.status === "closed") await reopen(tx, ctx.actor, shopId, account.id);
    return account?.id ?? openAccountRow(tx, { shopId, customerId, on: dayIn(ctx.now, terms.timeZone), at: ctx.now });
  });
}

async function reopen(tx: Db, actor: Actor, shopId: ShopId, accountId: LoyaltyAccountId): Promise<void> {
  if (!isPermitted(actor, "loyalty:manage", shopId))
    throw conflict("account-closed", "This account was closed. Only who manages the programme can open it again.");
  await reopenAccount(tx, shopId, accountId);
}
