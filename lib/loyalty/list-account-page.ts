import "server-only";
import { asUser, viewInShops } from "@/db/scope";
import { assertSignedIn, authorizeShops, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { idCursor, idPage } from "@/lib/id-cursor";
import type { ShopId } from "@/lib/ids";
import type { ListedAccount } from "./api-account";
import { listAccountIds } from "./data/account-pages";
import { type AccountPlace, listOwnAccountPlaces } from "./data/my-accounts";
import { loadMembers } from "./load-members";

type Asked = { shop?: ShopId | undefined; mine: boolean; limit: number; cursor?: string | undefined };

/** Members' accounts, the newest first, page by page: of shops whose programme the asker may read, or with `mine` their own. */
export async function listAccountPage(ctx: Context, { shop, mine, limit, cursor: text }: Asked) {
  const own = mine ? await ownPlaces(ctx, shop) : undefined;
  const scope = own ? scopeByProof(...own.map(({ shopId }) => shopId)) : authorizeShops(ctx.actor, "loyalty:read", shop);
  const filters = `${mine ? "mine" : "staff"}:${shop ?? "all"}`;
  const cursor = idCursor("lac", text, filters);
  return viewInShops(ctx.db, scope, async (tx) => {
    const among = own?.map(({ accountId }) => accountId);
    const { rows, ...page } = idPage(await listAccountIds(tx, scope, { cursor, limit: limit + 1, among }), {
      ...{ limit, cursor, filters },
    });
    const members = await loadMembers(
      tx,
      scope,
      rows.map(({ id }) => id),
      ctx.now,
    );
    const accounts = rows.flatMap(({ id, status, customer }): ListedAccount[] => {
      const member = members.find(({ account }) => account.id === id);
      return member ? [{ account: member.account, status, customer, isOwn: mine }] : [];
    });
    return { ...page, accounts };
  });
}

async function ownPlaces({ actor, db }: Context, shop: ShopId | undefined): Promise<AccountPlace[]> {
  assertSignedIn(actor);
  const { userId } = actor;
  const places = await asUser(db, userId, (tx) => listOwnAccountPlaces(tx, userId));
  return places.filter(({ shopId }) => shop === undefined || shopId === shop);
}
