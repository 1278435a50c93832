import "server-only";
import type { Db } from "@/db/client";
import { found } from "@/lib/errors";
import type { OrderChangeId } from "@/lib/ids";
import { findOrderTerms } from "@/lib/orders/data/edited-lines";
import { findSellables, findSellingShops } from "@/lib/orders/data/sellables";
import { type Decision, type OrderFacts, refused } from "@/lib/orders/facts";
import { edit } from "@/lib/orders/steps/edit";
import { hasInvoice } from "./data";
import type { EditAction } from "./vocabulary";

/** What an edit would do to an order by the prices of now. Its caller holds the order's lock, or only looks. */
export async function decideChange(
  tx: Db,
  facts: OrderFacts,
  { id, actions }: { id: OrderChangeId; actions: readonly EditAction[] },
): Promise<Decision> {
  const { shopId, id: orderId } = facts;
  const keep = actions.flatMap((action) => (action.do === "keep" ? [{ lineId: action.lineId, qty: action.qty }] : []));
  const added = actions.flatMap((action) => (action.do === "add" ? [{ variantId: action.variantId, qty: action.qty }] : []));
  const [terms, shops, sellables, isInvoiced] = await Promise.all([
    findOrderTerms(tx, { shopId, orderId }),
    findSellingShops(tx, [shopId]),
    added.length > 0 ? findSellables(tx, [{ shopId, lines: added }]) : undefined,
    hasInvoice(tx, shopId, orderId),
  ]);
  if (isInvoiced)
    return refused("invoice-issued", "The invoice of this order is issued and stands. Cancel units of it, or take a new order.");
  const shop = found(shops.get(shopId), "shop");
  const add = added.flatMap(({ variantId, qty }) => {
    const sellable = sellables?.get(variantId);
    return sellable ? [{ ...sellable, qty, taxRateBp: sellable.taxRateBp ?? shop.taxRateBp }] : [];
  });
  if (add.length < added.length) return refused("product-gone", "A product that was to be added is no longer sold.");
  return edit(facts, found(terms, "order"), { changeId: id, keep, add });
}
