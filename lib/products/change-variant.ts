import "server-only";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import { changeBackorder } from "@/lib/catalog/change-backorder";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { type Currency, decimalText } from "@/lib/money";
import { updateProduct } from "./data/product";
import { findShopTerms } from "./data/shop";
import { findSkuOwner, listVariantRows, updateVariant } from "./data/variants";
import type { ChangeVariant } from "./input";
import { openProduct, type Typed } from "./open-product";
import type { VariantFields } from "./product";
import { readVariant } from "./read-variant";
import { skuTaken } from "./refusals";

const FIELDS = ["sku", "options", "barcode", "lowStockAt", "priceMinor", "costMinor", "allowsBackorder"] as const;

/** Writes what a variant is. Answers whether anything changed. Orders keep the words and price they were placed with. */
export async function changeVariant(ctx: Context, input: ChangeVariant): Promise<boolean> {
  const { shopId, productId, version, variantId, ...words } = input;
  const scope = authorizeShops(ctx.actor, "products:write", shopId);
  return retryLostRaces(() =>
    inShops(ctx.db, scope, async (tx) => {
      const { currency } = await findShopTerms(tx, shopId);
      const stands = async () =>
        found(
          (await listVariantRows(tx, shopId, productId)).find(({ id }) => id === variantId),
          "product",
        );
      const fields = readVariant(words, currency);
      const product = await openProduct(tx, { shopId, productId, version }, async () =>
        compare(fields, await stands(), currency),
      );
      const variant = await stands();
      if (FIELDS.every((field) => fields[field] === variant[field])) return false;
      const { allowsBackorder, ...row } = fields;
      if (row.sku !== variant.sku && (await findSkuOwner(tx, shopId, row.sku, variantId))) throw skuTaken();
      if (allowsBackorder !== variant.allowsBackorder) await changeBackorder(tx, shopId, variantId, allowsBackorder);
      await updateVariant(tx, shopId, variantId, row);
      await updateProduct(tx, product);
      return true;
    }),
  );
}

function compare(typed: VariantFields, now: VariantFields, currency: Currency): Typed[] {
  const money = (minor: number | null) => (minor === null ? "" : decimalText(minor, currency));
  const tick = (is: boolean) => (is ? "ticked" : "not ticked");
  return [
    { field: "sku", label: "SKU", typed: typed.sku, now: now.sku },
    { field: "options", label: "Variant", typed: typed.options, now: now.options },
    { field: "price", label: "Price", typed: money(typed.priceMinor), now: money(now.priceMinor) },
    { field: "cost", label: "Cost", typed: money(typed.costMinor), now: money(now.costMinor) },
    { field: "barcode", label: "Barcode", typed: typed.barcode ?? "", now: now.barcode ?? "" },
    { field: "lowStockAt", label: "Low at", typed: String(typed.lowStockAt), now: String(now.lowStockAt) },
    { field: "allowsBackorder", label: "Back-order", typed: tick(typed.allowsBackorder), now: tick(now.allowsBackorder) },
  ];
}
