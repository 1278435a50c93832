import type { ShopId } from "@/lib/ids";
import { MEMBER_SORTS, type MemberSort } from "@/lib/loyalty/member-list";

export type Search = Record<string, string | string[] | undefined>;
type Wish = { q?: string | undefined; tier?: number | undefined; sort: MemberSort; cursor?: string | undefined };

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** What the address asks of the members; what is not understood counts as not asked. */
export function readMemberSearch(search: Search): Wish {
  const q = one(search.q)?.replaceAll("\0", "").trim().slice(0, 100);
  const tier = one(search.tier);
  return {
    q: q || undefined,
    tier: tier !== undefined && /^\d$/.test(tier) ? Number(tier) : undefined,
    sort: MEMBER_SORTS.find((sort) => sort === one(search.sort)) ?? "joined",
    cursor: one(search.cursor),
  };
}

/** The query string of a view of the members. */
export function memberQuery({ shop, q, tier, sort, cursor }: Wish & { shop: ShopId }): string {
  const query = new URLSearchParams({ shop });
  if (q) query.set("q", q);
  if (tier !== undefined) query.set("tier", String(tier));
  if (sort !== "joined") query.set("sort", sort);
  if (cursor) query.set("cursor", cursor);
  return query.toString();
}
