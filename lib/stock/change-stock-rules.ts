import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import { changeBackorder } from "@/lib/catalog/change-backorder";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { writeLowStockMark } from "./data/ledger";
import { findStockRow } from "./data/list";
import type { StockRules } from "./input";

/** When the list warns about a variant, and whether it may be sold beyond what is there. */
export async function changeStockRules(ctx: Context, rules: StockRules): Promise<void> {
  const { shopId, variantId, lowStockAt } = rules;
  const allows = rules.allowsBackorder === "on";
  const scope = authorizeShops(ctx.actor, "stock:write", shopId);
  await inShops(ctx.db, scope, async (tx) => {
    const row = found(await findStockRow(tx, shopId, variantId), "product");
    if (row.allowsBackorder !== allows) await changeBackorder(tx, shopId, variantId, allows);
    if (row.lowStockAt !== lowStockAt) await writeLowStockMark(tx, shopId, variantId, lowStockAt);
  });
}
