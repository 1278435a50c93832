import "server-only";
import { inCart, inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { smallPicture } from "@/lib/storefront/data/first-picture";
import { type CartGroup, type CartView, isUnavailable, problemOf } from "./cart";
import { findOpenCart } from "./data/carts";
import { listLinesNow, listShopIds } from "./data/view";
import { ownerOf } from "./owner";

/**
 * The open cart of whoever asks: the account's, else the one of the key their browser keeps. Prices and stock are those
 * of this moment. Undefined when there is none; a cart whose lines were all taken out has no groups.
 */
export async function getCart(ctx: Context, key: string | undefined): Promise<CartView | undefined> {
  const cart = await findOpenCart(ctx.db, ownerOf(ctx.actor, key));
  if (!cart) return undefined;
  const lines = await inCart(ctx.db, cart.id, async (tx) => {
    const scope = scopeByProof(...(await listShopIds(tx, cart.id)));
    return scope.length === 0 ? [] : inShops(tx, scope, (scoped) => listLinesNow(scoped, cart.id));
  });
  const groups = new Map<string, CartGroup>();
  for (const { shop, isSold, ...row } of lines) {
    const group = groups.get(shop.id) ?? { shop, lines: [], itemsMinor: 0 };
    const line = { ...row, problem: problemOf({ ...row, isSold }), picture: smallPicture(row.picture, row.title) };
    group.lines.push(line);
    if (!isUnavailable(line)) group.itemsMinor += line.qty * line.priceMinor;
    groups.set(shop.id, group);
  }
  return { id: cart.id, groups: [...groups.values()] };
}
