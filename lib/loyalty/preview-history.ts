import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { sumCredited, sumHistory } from "./data/history";
import { findShopTerms } from "./data/terms";
import type { CreditHistory } from "./history-credit";

/**
 * What crediting the orders from before the programme would bring, and what has been credited so far: both move while it is
 * being done. `creditedAt` is when that ended.
 */
export async function previewHistory(ctx: Context, { shopId, ...choice }: CreditHistory) {
  const scope = authorizeShops(ctx.actor, "loyalty:manage", shopId);
  return viewInShops(ctx.db, scope, async (tx) => {
    const terms = found(await findShopTerms(tx, shopId), "program");
    const [left, credited] = [await sumHistory(tx, terms, choice), await sumCredited(tx, shopId)];
    return { left, credited, creditedAt: terms.historyCreditedAt };
  });
}
