import "server-only";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { findTakenSlugs, updateProduct } from "./data/product";
import { freeSlug } from "./free-slug";
import type { ChangeProduct } from "./input";
import { openProduct } from "./open-product";
import { type ProductFields, percentText } from "./product";
import { slugTaken } from "./refusals";

const FIELDS = ["title", "slug", "description", "category", "taxRateBp", "finalSale"] as const;
const rate = (basisPoints: number | null) => (basisPoints === null ? "" : percentText(basisPoints));

/** Writes what a product is. An emptied address is made anew from the title. Answers whether anything changed. */
export async function changeProduct(ctx: Context, input: ChangeProduct): Promise<boolean> {
  const { shopId, productId, version, taxPercent: taxRateBp, ...words } = input;
  const scope = authorizeShops(ctx.actor, "products:write", shopId);
  return retryLostRaces(() =>
    inShops(ctx.db, scope, async (tx) => {
      const product = await openProduct(tx, { shopId, productId, version }, (stands) => [
        { field: "title", label: "Title", typed: words.title, now: stands.title },
        { field: "slug", label: "Address", typed: words.slug, now: stands.slug },
        { field: "description", label: "Description", typed: words.description, now: stands.description },
        { field: "category", label: "Category", typed: words.category ?? "", now: stands.category ?? "" },
        { field: "taxPercent", label: "Tax rate", typed: rate(taxRateBp), now: rate(stands.taxRateBp) },
        {
          field: "finalSale",
          label: "Final sale",
          typed: words.finalSale ? "ticked" : "not ticked",
          now: stands.finalSale ? "ticked" : "not ticked",
        },
      ]);
      const fields: ProductFields = { ...words, taxRateBp, slug: words.slug || (await freeSlug(tx, shopId, words.title)) };
      if (FIELDS.every((field) => fields[field] === product[field])) return false;
      if (fields.slug !== product.slug && (await findTakenSlugs(tx, shopId, fields.slug)).has(fields.slug)) throw slugTaken();
      await updateProduct(tx, product, fields);
      return true;
    }),
  );
}
