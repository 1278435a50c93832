import { expect, test } from "vitest";
import { aShop, contextOf, memberOf } from "@/db/testing/factories";
import { overlapping } from "@/db/testing/overlapping";
import { committedDb } from "@/db/testing/rollback";
import type { ProductId, ShopId } from "@/lib/ids";
import { changeProduct } from "./change-product";
import { changeVariant } from "./change-variant";
import { createProduct } from "./create-product";
import { getProductRecord } from "./get-product-record";
import { aNewProduct, variantWords } from "./testing";

const db = committedDb();

/** A shop with two products, and somebody who manages it. */
async function twoProducts() {
  const { id: shopId } = await aShop(db, { currency: "KES" });
  const ctx = contextOf(memberOf("manager", shopId), db);
  const one = await createProduct(ctx, aNewProduct(shopId));
  const other = await createProduct(ctx, aNewProduct(shopId, { title: "Kanga", sku: "KAN-1" }));
  return { shopId, ctx, one, other };
}

const words = { title: "Leso", slug: "leso", description: "", category: null, taxPercent: null, finalSale: false };
const toLeso = (shopId: ShopId, productId: ProductId) => ({ ...words, shopId, productId, version: 1 });
const refusedAt = (pointer: string) => ({ status: "rejected", reason: { kind: "invalid", details: { errors: [{ pointer }] } } });

test("of two products that get the same address at once, the second is refused at its field", async () => {
  const { shopId, ctx, one, other } = await twoProducts();
  const result = await overlapping(
    db,
    [shopId],
    (tx) => changeProduct({ ...ctx, db: tx }, toLeso(shopId, one)),
    () => changeProduct(ctx, toLeso(shopId, other)),
  );
  expect(result).toMatchObject(refusedAt("/slug"));
});

test("of two variants that get the same SKU at once, the second is refused at its field", async () => {
  const { shopId, ctx, one, other } = await twoProducts();
  const change = async (productId: ProductId, db = ctx.db) => {
    const [variant] = (await getProductRecord({ ...ctx, db }, productId)).variants;
    const which = { shopId, productId, version: 1, variantId: variant!.id };
    return changeVariant({ ...ctx, db }, { ...variantWords({ sku: "LES-1" }), ...which });
  };
  const result = await overlapping(
    db,
    [shopId],
    (tx) => change(one, tx),
    () => change(other),
  );
  expect(result).toMatchObject(refusedAt("/sku"));
});
