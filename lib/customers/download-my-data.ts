import "server-only";
import { asUser, viewInShops } from "@/db/scope";
import { assertSignedIn, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { listOwnAccounts } from "@/lib/rewards/data/redemptions";
import { listAddressRows } from "./data/addresses";
import { listAllShops } from "./data/erase";
import { findPerson, listCartGoods, listCarts, listOrderPlaces, listOrdersInFull, listSignIns } from "./data/my-data";
import { listMemberships } from "./data/my-memberships";

/** Everything the account holds of a person, from every shop, for them to take away. Amounts are minor units. */
export async function downloadMyData({ actor, db, now }: Context): Promise<Record<string, unknown>> {
  assertSignedIn(actor);
  const { userId } = actor;
  const profile = found(await findPerson(db, userId), "account");
  const own = await asUser(db, userId, async (tx) => ({
    places: await listOrderPlaces(tx, userId),
    addresses: await listAddressRows(tx, userId),
    accounts: await listOwnAccounts(tx, userId),
  }));
  const scope = scopeByProof(...new Set(own.places.map(({ shopId }) => shopId)));
  const ids = own.places.map(({ orderId }) => orderId);
  const orders = ids.length === 0 ? [] : await viewInShops(db, scope, (tx) => listOrdersInFull(tx, scope, ids));
  const carts = await listCarts(db, userId);
  const cartIds = carts.map(({ id }) => id);
  const [goods, memberships] = await viewInShops(db, await listAllShops(db), async (tx) => [
    cartIds.length === 0 ? [] : await listCartGoods(tx, cartIds),
    await listMemberships(tx, own.accounts),
  ]);
  return {
    made_at: now,
    amounts: "minor units (cents) of the order's currency",
    profile,
    addresses: own.addresses,
    orders,
    memberships,
    carts: carts.map((cart) => ({ ...cart, lines: goods.filter(({ cartId }) => cartId === cart.id) })),
    sign_ins: await listSignIns(db, userId),
  };
}
