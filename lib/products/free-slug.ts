import "server-only";
import type { Db } from "@/db/client";
import type { ShopId } from "@/lib/ids";
import { slugOf } from "@/lib/slug";
import { findTakenSlugs } from "./data/product";
import { MOST } from "./product";

/** An address in the storefront that says the title and is nobody else's: `kikoi`, `kikoi-2` … */
export async function freeSlug(tx: Db, shopId: ShopId, title: string): Promise<string> {
  const slug =
    slugOf(title)
      .slice(0, MOST.slug - 6)
      .replace(/-$/, "") || "product";
  const taken = await findTakenSlugs(tx, shopId, slug);
  for (let count = 1; ; count++) {
    const wish = count === 1 ? slug : `${slug}-${count}`;
    if (!taken.has(wish)) return wish;
  }
}
