import { newId, type ShopId } from "@/lib/ids";
import type { Sellable } from "@/lib/orders/price-basket";
import { slugOf } from "@/lib/slug";
import type { insertCatalogue } from "./data";
import { SHELF_WORDS } from "./shelf-words";
import type { DemoShop } from "./shops";

export type Shelves = Parameters<typeof insertCatalogue>[1];

/** What a demo shop sells. Its year of orders buys each product in its first form; the others are there to be chosen. */
export function stockShelves(shop: DemoShop, shopId: ShopId, createdAt: Date): { sellables: Sellable[]; catalogue: Shelves } {
  const catalogue: Shelves = { products: [], variants: [], places: [], stock: [], placeStock: [], movements: [] };
  catalogue.places = shop.places.map((name, index) => ({ shopId, id: newId("plc"), name, position: index + 1, createdAt }));
  const sellables = shop.products.map(([title, category, priceMinor, costMinor], index): Sellable => {
    const [productId, variantId, sku] = [newId("prd"), newId("var"), `${shop.prefix}-${String(index + 1).padStart(3, "0")}`];
    const { about = "", first = "", others = [] } = SHELF_WORDS[title] ?? {};
    const product = { shopId, productId, costMinor };
    catalogue.products.push({ shopId, id: productId, title, slug: slugOf(title), description: about, category, createdAt });
    catalogue.variants.push({ ...product, id: variantId, sku, options: first, priceMinor });
    for (const [at, [options, share]] of others.entries())
      catalogue.variants.push({
        ...product,
        id: newId("var"),
        sku: `${sku}-${at + 2}`,
        options,
        position: at + 2,
        priceMinor: Math.round((priceMinor * share) / 100) * 100,
      });
    return { variantId, sku, title, options: first, priceMinor, taxRateBp: null };
  });
  return { sellables, catalogue };
}
