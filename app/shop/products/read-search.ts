import { PRODUCT_STATUSES, type ProductStatus } from "@/lib/catalog/vocabulary";
import type { ShopId } from "@/lib/ids";

export type Search = Record<string, string | string[] | undefined>;

export const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export const statusOf = (value: string | string[] | undefined): ProductStatus | undefined =>
  PRODUCT_STATUSES.find((status) => status === one(value));

/** What the address asks of the list; what is not understood counts as not asked. */
export function readProductSearch(search: Search) {
  const q = one(search.q)?.replaceAll("\0", "").trim().slice(0, 100);
  return { status: statusOf(search.status) ?? "active", q: q || undefined, cursor: one(search.cursor) };
}

type Wish = { shop?: ShopId; status?: ProductStatus; q?: string | undefined; cursor?: string };

/** The query string of a view of the products; those on sale need no word. */
export function productQuery({ status, ...wish }: Wish): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...wish, status: status === "active" ? undefined : status }))
    if (value) query.set(name, value);
  return query.toString();
}
