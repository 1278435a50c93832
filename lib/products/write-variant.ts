import "server-only";
import type { Db } from "@/db/client";
import { insertFirstPlaces } from "@/lib/catalog/data/stock";
import { found, invalid } from "@/lib/errors";
import { newId, type VariantId } from "@/lib/ids";
import { findFirstPlace, insertVariant } from "./data/variants";
import { MOST, type Product, type Variant, type VariantFields } from "./product";
import { skuTaken } from "./refusals";

/** Makes a variant with its stock, last in the product's order. */
export async function writeVariant(
  tx: Db,
  { shopId, id: productId }: Pick<Product, "shopId" | "id">,
  known: readonly Pick<Variant, "position">[],
  fields: VariantFields,
  at: Date,
): Promise<VariantId> {
  if (known.length >= MOST.variants) throw invalid("sku", `A product has at most ${MOST.variants} variants.`);
  if (!(await findFirstPlace(tx, shopId))) await insertFirstPlaces(tx, [shopId], at);
  const placeId = found(await findFirstPlace(tx, shopId), "place");
  const id = newId("var");
  const position = Math.max(0, ...known.map((one) => one.position)) + 1;
  if (!(await insertVariant(tx, { shopId, id, productId, position, ...fields }, placeId))) throw skuTaken();
  return id;
}
