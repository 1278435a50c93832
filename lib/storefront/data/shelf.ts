import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { readInShops } from "@/db/scope";
import type { ShopScope } from "@/lib/auth/authorize";
import { idFromUuid, type ProductId, type ShopId, uuidOf } from "@/lib/ids";
import type { ShelfSort } from "../input";
import type { Availability, ShelfCategory, ShelfItem } from "../shelf";
import type { ShelfPosition } from "../shelf-cursor";
import { type FirstPicture, firstPicture, smallPicture } from "./first-picture";
import { arrayText } from "./shops";

/** Of the products that a word finds, so many are looked at. */
const MAX_FOUND = 500;

type Row = {
  shop_id: string;
  id: string;
  slug: string;
  title: string;
  category: string | null;
  sort_key: string;
  price_minor: string;
  pricier: boolean;
  variants: number;
  availability: Availability;
  picture: FirstPicture;
};

export type PlacedItem = ShelfItem & { shopId: ShopId; sortKey: string };

/** The variants of a product `p` that are sold, in one row: prices, and the best availability among them. */
const OFFER = sql.raw(`(
  select count(*)::int as variants, min(o.price_minor) as price_minor, max(o.price_minor) > min(o.price_minor) as pricier,
    case max(case when s.allows_backorder or (s.shop_id is null and o.allows_backorder) then 1
      when coalesce(s.on_hand - s.reserved, 0) <= 0 then 0
      when s.on_hand - s.reserved <= o.low_stock_at then 2 else 3 end)
    when 3 then 'available' when 2 then 'low' when 1 then 'back_order' else 'sold_out' end as availability
  from variants o left join stock s on s.shop_id = o.shop_id and s.variant_id = o.id
  where o.shop_id = p.shop_id and o.product_id = p.id and o.archived_at is null
) offer`);

/** A product of which no variant is sold stands on no shelf. */
const IS_OFFERED = sql.raw(`exists (
  select from variants o where o.shop_id = p.shop_id and o.product_id = p.id and o.archived_at is null)`);

/** No other variant of the product is cheaper: walking variants by price then meets each product once, at its lowest price. */
const IS_CHEAPEST = sql.raw(`not exists (
  select from variants c where c.shop_id = v.shop_id and c.product_id = v.product_id and c.archived_at is null
    and (c.price_minor, c.id) < (v.price_minor, v.id))`);

const PICTURE = firstPicture("p.shop_id", "p.id");

type Walk = { from: SQL; key: SQL; order: SQL; beyond: (place: ShelfPosition) => SQL };

const products = sql.raw("products p");
const byPrice = sql.raw("variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id");
const uuid = (id: ProductId) => sql`${uuidOf(id)}::uuid`;

/** How each sorting walks the index that has its order. */
const WALKS: Record<ShelfSort, Walk> = {
  newest: {
    from: products,
    key: sql.raw("p.created_at::text"),
    order: sql.raw("p.created_at desc nulls last, p.id desc nulls last"),
    beyond: ({ key, id }) => sql`(p.created_at, p.id) < (${key}::timestamptz, ${uuid(id)})`,
  },
  name: {
    from: products,
    key: sql.raw("lower(p.title)"),
    order: sql.raw("lower(p.title), p.id"),
    beyond: ({ key, id }) => sql`(lower(p.title), p.id) > (${key}, ${uuid(id)})`,
  },
  price: {
    from: byPrice,
    key: sql.raw("v.price_minor::text"),
    order: sql.raw("v.price_minor, v.product_id"),
    beyond: ({ key, id }) => sql`(v.price_minor, v.product_id) > (${key}::bigint, ${uuid(id)})`,
  },
  "-price": {
    from: byPrice,
    key: sql.raw("v.price_minor::text"),
    order: sql.raw("v.price_minor desc, v.product_id desc"),
    beyond: ({ key, id }) => sql`(v.price_minor, v.product_id) < (${key}::bigint, ${uuid(id)})`,
  },
};

export type ShelfWish = {
  shopId: ShopId;
  sort: ShelfSort;
  /** A category's name; undefined means any. */
  category?: string;
  patterns?: readonly string[];
  after?: ShelfPosition;
  limit: number;
};

const foundBy = (shopId: ShopId, patterns: readonly string[] | undefined): SQL =>
  patterns
    ? sql`p.id in (select search_shelf(${uuidOf(shopId)}::uuid, ${arrayText(patterns)}::text[], ${MAX_FOUND}))`
    : sql`true`;

/** The products of a shop's shelf after a place, in one question. */
export async function listShelf(db: Db, scope: ShopScope, wish: ShelfWish): Promise<PlacedItem[]> {
  const { shopId, sort, category, patterns, after, limit } = wish;
  const walk = WALKS[sort];
  const shop = uuidOf(shopId);
  const conditions = [
    sql`p.shop_id = ${shop}::uuid and p.status = 'active'`,
    ...(walk.from === byPrice ? [sql`v.shop_id = ${shop}::uuid and v.archived_at is null and ${IS_CHEAPEST}`] : []),
    ...(category === undefined ? [] : [sql`p.category = ${category}`]),
    ...(patterns ? [foundBy(shopId, patterns)] : []),
    ...(after ? [walk.beyond(after)] : []),
  ];
  const question = sql`select p.shop_id, p.id, p.slug, p.title, p.category, ${walk.key} as sort_key, ${PICTURE} as picture, offer.*
    from ${walk.from} cross join lateral ${OFFER}
    where ${sql.join(conditions, sql` and `)} and offer.variants > 0
    order by ${walk.order} limit ${sql.raw(String(Math.trunc(limit)))}`;
  return (await readInShops<Row>(db, scope, question, { ordered: !patterns })).map(itemOf);
}

/** These products, of whatever shops of the scope, newest first. */
export async function listItems(db: Db, scope: ShopScope, ids: readonly ProductId[]): Promise<PlacedItem[]> {
  const question = sql`select p.shop_id, p.id, p.slug, p.title, p.category, p.created_at::text as sort_key, ${PICTURE} as picture, offer.*
    from products p cross join lateral ${OFFER}
    where p.shop_id = any (${arrayText(scope.map(uuidOf))}::uuid[]) and p.id = any (${arrayText(ids.map(uuidOf))}::uuid[])
      and p.status = 'active' and offer.variants > 0
    order by p.created_at desc, p.id desc`;
  return (await readInShops<Row>(db, scope, question)).map(itemOf);
}

const itemOf = (row: Row): PlacedItem => ({
  shopId: idFromUuid("shop", row.shop_id),
  id: idFromUuid("prd", row.id),
  slug: row.slug,
  title: row.title,
  category: row.category,
  sortKey: row.sort_key,
  priceMinor: Number(row.price_minor),
  hasPricier: row.pricier,
  variants: row.variants,
  availability: row.availability,
  picture: smallPicture(row.picture, row.title),
});

/** Products of a category are counted up to here, and at most so many categories are looked at: a look costs the same in any shop. */
const MOST_COUNTED = 100;
const MOST_CATEGORIES = 200;

/**
 * The categories of a shelf with `products` and whether there are more than those. What words find is counted, it is little.
 * A whole shelf is not: its categories are found one after the other in the index that has them in order, and each is counted up to a cap.
 */
export function categoriesQuestion(shopId: ShopId, patterns?: readonly string[]): SQL {
  const onShelf = sql`from products p where p.shop_id = ${uuidOf(shopId)}::uuid and p.status = 'active'`;
  const fullest = sql`order by products desc, name nulls last limit 50`;
  if (patterns)
    return sql`select p.category as name, count(*)::int as products, false as more ${onShelf} and ${IS_OFFERED}
      and ${foundBy(shopId, patterns)}
      group by p.category ${fullest}`;
  const cap = sql.raw(String(MOST_COUNTED));
  const counted = (is: SQL) =>
    sql`(select count(*)::int from (select 1 ${onShelf} and ${is} order by p.created_at desc nulls last, p.id desc nulls last limit ${cap} + 1) few)`;
  return sql`with recursive names as (
      (select p.category as name ${onShelf} and p.category is not null order by p.category limit 1)
      union all
      select (select p.category ${onShelf} and p.category > names.name order by p.category limit 1) from names where names.name is not null
    ), shelves as materialized (
      select name, ${counted(sql`p.category = name`)} as found
        from (select name from names where name is not null limit ${sql.raw(String(MOST_CATEGORIES))}) few
      union all select null, ${counted(sql`p.category is null`)}
    ) select name, least(found, ${cap}) as products, found > ${cap} as more from shelves where found > 0 ${fullest}`;
}

/** The categories of what is on a shop's shelf (and found by the words, if any), the fullest first. */
export async function listCategories(
  db: Db,
  scope: ShopScope,
  shopId: ShopId,
  patterns?: readonly string[],
): Promise<ShelfCategory[]> {
  const rows = await readInShops<ShelfCategory>(db, scope, categoriesQuestion(shopId, patterns), { ordered: !patterns });
  return rows.map(({ name, products, more }) => ({ name, products, more }));
}
