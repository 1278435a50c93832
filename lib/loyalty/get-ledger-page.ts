import "server-only";
import { asUser, inShops, viewInShops } from "@/db/scope";
import { assertSignedIn, isPermitted, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found, malformed } from "@/lib/errors";
import type { LoyaltyAccountId } from "@/lib/ids";
import type { Direction, Place } from "@/lib/keyset-page";
import { findAccountPlace } from "./data/account-pages";
import { type AccountPlace, listOwnAccountPlaces } from "./data/my-accounts";
import { ledgerEntry } from "./ledger-entry";
import { loadMembers } from "./load-members";
import { loadStatementPage } from "./load-statement-page";

type Asked = { accountId: LoyaltyAccountId; limit: number; cursor?: string | undefined };

/**
 * The journal of an account, the newest first, page by page: for its member, and for whoever may read the programme of its
 * shop. Anybody else's account is not found.
 */
export async function getLedgerPage(ctx: Context, { accountId, limit, cursor }: Asked) {
  const { shopId } = found(await placeOf(ctx, accountId), "account");
  const scope = scopeByProof(shopId);
  const place = placeIn(cursor, accountId);
  return viewInShops(ctx.db, scope, async (tx) => {
    const member = found((await loadMembers(tx, scope, [accountId], ctx.now))[0], "account");
    const { lines, older, newer } = await loadStatementPage(tx, { shopId, account: member.row, place, limit });
    const worth = { pointValueMinor: member.rules.pointValueMinor, currency: member.account.shop.currency };
    return {
      ...{ entries: lines.map(ledgerEntry), worth },
      next: cursorOf("older", older, accountId),
      prev: cursorOf("newer", newer, accountId),
    };
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

const cursorOf = (direction: Direction, after: number | null, accountId: LoyaltyAccountId): string | null =>
  after === null ? null : Buffer.from([direction, after, accountId].join("|")).toString("base64url");

const CURSOR = /^(older|newer)\|([1-9]\d{0,8})\|(lac_\w{26})$/;

/** Refuses what we did not make, and a cursor of another account. */
function placeIn(cursor: string | undefined, accountId: LoyaltyAccountId): Place<number> | undefined {
  if (cursor === undefined) return undefined;
  const [, direction, after, of] = CURSOR.exec(Buffer.from(cursor, "base64url").toString("utf8")) ?? [];
  if (!direction) throw malformed("bad-cursor", "The cursor is not one of ours. Begin at the first page.");
  if (of !== accountId)
    throw malformed("cursor-of-other-filters", "The cursor belongs to another account. Begin at the first page.");
  return { direction: direction as Direction, after: Number(after) };
}
