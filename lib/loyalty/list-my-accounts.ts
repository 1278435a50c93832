import "server-only";
import { asUser, viewInShops } from "@/db/scope";
import { assertSignedIn, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { listOwnAccountPlaces } from "./data/my-accounts";
import { loadMembers } from "./load-members";
import type { MemberAccount } from "./member-account";

/** The signed-in person's accounts in every shop, by the shop's name. */
export async function listMyAccounts({ actor, db, now }: Context): Promise<MemberAccount[]> {
  assertSignedIn(actor);
  const { userId } = actor;
  const places = await asUser(db, userId, (tx) => listOwnAccountPlaces(tx, userId));
  if (places.length === 0) return [];
  const scope = scopeByProof(...places.map(({ shopId }) => shopId));
  const ids = places.map(({ accountId }) => accountId);
  const members = await viewInShops(db, scope, (tx) => loadMembers(tx, scope, ids, now));
  return members.map(({ account }) => account);
}
