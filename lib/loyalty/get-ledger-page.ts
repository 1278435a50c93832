import "server-only";
import { asUser, inShops } from "@/db/scope";
import { assertSignedIn, isPermitted, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found, malformed } from "@/lib/errors";
import type { LoyaltyAccountId } from "@/lib/ids";
import { findAccountPlace } from "./data/account-pages";
import { type AccountPlace, listOwnAccountPlaces } from "./data/my-accounts";
import { loadLedgerPage } from "./load-ledger-page";
import { loadMembers } from "./load-members";

type Asked = { accountId: LoyaltyAccountId; limit: number; cursor?: string | undefined };

/**
 * The journal of an account, the newest first, page by page: for its member, and for whoever may read the programme of its
 * shop. Anybody else's account is not found.
 */
export async function getLedgerPage(ctx: Context, { accountId, limit, cursor }: Asked) {
  const { shopId } = found(await placeOf(ctx, accountId), "account");
  const scope = scopeByProof(shopId);
  const before = beforeOf(cursor, accountId);
  return inShops(ctx.db, scope, async (tx) => {
    const member = found((await loadMembers(tx, scope, [accountId], ctx.now))[0], "account");
    const { entries, nextBefore } = await loadLedgerPage(tx, { shopId, account: member.row, before, limit });
    const worth = { pointValueMinor: member.rules.pointValueMinor, currency: member.account.shop.currency };
    return { entries, worth, next: nextBefore === null ? null : cursorOf(nextBefore, accountId), prev: null };
  });
}

async function placeOf({ actor, db }: Context, accountId: LoyaltyAccountId): Promise<AccountPlace | undefined> {
  assertSignedIn(actor);
  const { userId } = actor;
  const own = await asUser(db, userId, (tx) => listOwnAccountPlaces(tx, userId));
  const mine = own.find((place) => place.accountId === accountId);
  if (mine) return mine;
  const readable = actor.memberships.filter(({ shopId }) => isPermitted(actor, "loyalty:read", shopId));
  const scope = scopeByProof(...readable.map(({ shopId }) => shopId));
  return scope.length > 0 ? inShops(db, scope, (tx) => findAccountPlace(tx, scope, accountId)) : undefined;
}

const cursorOf = (before: number, accountId: LoyaltyAccountId) => Buffer.from(`${before}|${accountId}`).toString("base64url");

/** Refuses what we did not make, and a cursor of another account. */
function beforeOf(cursor: string | undefined, accountId: LoyaltyAccountId): number | undefined {
  if (cursor === undefined) return undefined;
  const [, before, of] = /^([1-9]\d{0,8})\|(lac_\w{26})$/.exec(Buffer.from(cursor, "base64url").toString("utf8")) ?? [];
  if (!before) throw malformed("bad-cursor", "The cursor is not one of ours. Begin at the first page.");
  if (of !== accountId)
    throw malformed("cursor-of-other-filters", "The cursor belongs to another account. Begin at the first page.");
  return Number(before);
}
