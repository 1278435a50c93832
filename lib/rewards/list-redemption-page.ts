import "server-only";
import { asUser, viewInShops } from "@/db/scope";
import { assertSignedIn, authorizeShops, type ShopScope, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { idCursor, idPage } from "@/lib/id-cursor";
import type { LoyaltyAccountId } from "@/lib/ids";
import type { ListRedemptionsQuery } from "./api-redemptions";
import { masked } from "./code-mask";
import { seeRedemptions } from "./data/reach";
import { listOwnAccounts, listRedemptionsById } from "./data/redemptions";

/** Redemptions page by page, the newest first: of shops whose programme the asker may read, their codes masked, or the asker's own. */
export async function listRedemptionPage(ctx: Context, { limit, cursor: text, ...asked }: ListRedemptionsQuery) {
  const { shop, account, state, mine } = asked;
  const { scope, own } = mine ? await ownScope(ctx) : { scope: authorizeShops(ctx.actor, "loyalty:read", shop), own: undefined };
  const filters = [shop, account, state, mine].join(",");
  const cursor = idCursor("rdm", text, filters);
  const accounts = own && account ? own.filter((id) => id === account) : (own ?? (account ? [account] : undefined));
  const read = await viewInShops(ctx.db, scope, async (tx) => {
    const reach = own ? await seeRedemptions(tx, scope, own) : scope;
    const shops = shop ? reach.filter((id) => id === shop) : reach;
    return listRedemptionsById(tx, shops, { accounts, state }, cursor, limit + 1);
  });
  return idPage(own ? read : read.map(masked), { limit, cursor, filters });
}

async function ownScope({ actor, db }: Context): Promise<{ scope: ShopScope; own: LoyaltyAccountId[] }> {
  assertSignedIn(actor);
  const { userId } = actor;
  const accounts = await asUser(db, userId, (tx) => listOwnAccounts(tx, userId));
  return { scope: scopeByProof(...accounts.map(({ shopId }) => shopId)), own: accounts.map(({ id }) => id) };
}
