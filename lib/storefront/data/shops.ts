import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { shops } from "@/db/schema";
import { readInShops } from "@/db/scope";
import type { ShopScope } from "@/lib/auth/authorize";
import { idFromUuid, type ProductId, type ShopId, uuidOf } from "@/lib/ids";
import { couldBeSlug } from "@/lib/slug";

/** An array as the text that PostgreSQL reads. */
export const arrayText = (texts: readonly string[]) => `{${texts.map((text) => JSON.stringify(text)).join(",")}}`;

/** What everybody may know of a shop. */
const FRONT = {
  id: shops.id,
  slug: shops.slug,
  name: shops.name,
  description: shops.description,
  currency: shops.currency,
  timeZone: shops.timeZone,
  supportEmail: shops.supportEmail,
  supportPhone: shops.supportPhone,
  hoursToShip: shops.hoursToShip,
  returnWindowDays: shops.returnWindowDays,
  paymentMethods: shops.paymentMethods,
  taxInclusive: shops.taxInclusive,
};
export type ShopFront = Awaited<ReturnType<typeof listFronts>>[number];

export const listFronts = (db: Db, ids: readonly ShopId[]) =>
  db
    .select(FRONT)
    .from(shops)
    .where(inArray(shops.id, [...ids]));

export async function findFront(db: Db, slug: string): Promise<ShopFront | undefined> {
  if (!couldBeSlug(slug)) return undefined;
  const [shop] = await db.select(FRONT).from(shops).where(eq(shops.slug, slug));
  return shop;
}

export type ShopPosition = { name: string; id: ShopId };
const BEFORE_ALL: ShopPosition = { name: "", id: idFromUuid("shop", "00000000-0000-0000-0000-000000000000") };

/** Shops that sell something, by name, after a place; `pattern` must be like the lower-cased name. */
export async function listSellingShops(db: Db, pattern: string, after: ShopPosition = BEFORE_ALL, limit = 24): Promise<ShopId[]> {
  const rows = await db.execute(
    sql`select id from list_selling_shops(${pattern}, ${after.name.toLowerCase()}, ${uuidOf(after.id)}::uuid, ${limit}) as id`,
  );
  return (rows as unknown as { id: string }[]).map(({ id }) => idFromUuid("shop", id));
}

/** Active products of all shops whose titles meet every pattern, newest first. */
export async function searchProducts(
  db: Db,
  patterns: readonly string[],
  limit: number,
): Promise<{ shopId: ShopId; productId: ProductId }[]> {
  const rows = await db.execute(sql`select * from search_shelves(${arrayText(patterns)}::text[], ${limit})`);
  return (rows as unknown as { shop_id: string; product_id: string }[]).map((row) => ({
    shopId: idFromUuid("shop", row.shop_id),
    productId: idFromUuid("prd", row.product_id),
  }));
}

export type Sample = { shopId: ShopId; products: number; categories: string[]; newest: ProductId[] };

/** Of each shop how much it sells, its fullest categories and its newest products. */
export async function listSamples(db: Db, scope: ShopScope): Promise<Sample[]> {
  const question = sql`select s.shop_id, c.products, c.categories, n.newest
    from unnest(${arrayText(scope.map(uuidOf))}::uuid[]) as s(shop_id)
    cross join lateral (
      select coalesce(sum(g.products), 0)::int as products,
        coalesce((array_agg(g.category order by g.products desc, g.category) filter (where g.category is not null))[1:5], '{}') as categories
      from (select p.category, count(*) as products from products p where p.shop_id = s.shop_id and p.status = 'active' group by p.category) g
    ) c
    cross join lateral (
      select coalesce(array_agg(k.id), '{}') as newest from (
        select p.id from products p where p.shop_id = s.shop_id and p.status = 'active'
        order by p.created_at desc nulls last, p.id desc nulls last limit 4) k
    ) n`;
  type Row = { shop_id: string; products: number; categories: string[]; newest: string[] };
  return (await readInShops<Row>(db, scope, question)).map((row) => ({
    shopId: idFromUuid("shop", row.shop_id),
    products: row.products,
    categories: row.categories,
    newest: row.newest.map((id) => idFromUuid("prd", id)),
  }));
}
