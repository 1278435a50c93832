import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { readInShops } from "@/db/scope";
import { IMPORT_PRESETS } from "@/lib/imports/vocabulary";
import type { SearchTerms } from "../search-terms";
import { type Found, findOrdersBy } from "./list";
import { LIST_COLUMNS, orderOf, type Slice, slice, uuidsOf, type Wanted } from "./list-conditions";

/** Orders looked through from the newest on before the customers' index is asked: a common name fills its page there. */
const WALK = 1_000;
/** More shops than this are not walked: each would be. */
const WALK_SHOPS = 10;
/** Letters of a word, with the two wildcards around it, from which on it is seldom a common name. */
const TELLING_LENGTH = 10;
/** Customers of a shop that meet a search; a search that more meet is a common one, and walking finds its orders. */
const CUSTOMERS = 1_000;
/** How far the last walk goes for a common name that is rare among the orders of the filter. */
const LONG_WALK = 200_000;

const ORDERED = { ordered: true };

/** Outside references are stored with where they came from: `shopify:#1001`. */
const referencesOf = (exact: string) => [
  exact,
  ...IMPORT_PRESETS.flatMap((preset) => [`${preset}:${exact}`, `${preset}:#${exact.replace(/^#/, "")}`]),
];

/** Ids (as uuids) of orders that the search names outright: by number, tracking number or outside reference. */
async function findNamed(db: Db, { scope }: Wanted, { number, seq, prefix, exact }: SearchTerms): Promise<string[]> {
  const own = sql`o.shop_id = any(${uuidsOf(scope)})`;
  const sources: (SQL | undefined | "")[] = [
    number && sql`select o.id from orders o where ${own} and o.number = ${number}`,
    seq !== undefined && !prefix ? sql`select o.id from orders o where ${own} and o.seq = ${seq}` : undefined,
    prefix &&
      sql`select o.id from shops p join orders o on o.shop_id = p.id where p.number_prefix = ${prefix} and ${own} and o.seq = ${seq}`,
    exact &&
      sql`select t.id from unnest(${uuidsOf(scope)}) s(shop_id) cross join lateral find_tracked_orders(s.shop_id, ${exact}, 50) t(id)`,
    exact &&
      sql`select o.id from unnest(array[${sql.join(
        referencesOf(exact).map((reference) => sql`${reference}::text`),
        sql`, `,
      )}]) r(reference) join orders o on ${own} and o.external_ref = r.reference`,
  ];
  const asked = sources.filter((source): source is SQL => Boolean(source));
  if (asked.length === 0) return [];
  const rows = await readInShops<{ id: string }>(db, scope, sql`${sql.join(asked, sql` union `)} limit 1000`);
  return rows.map(({ id }) => id);
}

const anyOf = (ids: readonly string[]) => sql`o.id = any(${`{${ids.join(",")}}`}::uuid[])`;

/** Looks through the newest orders of the slice, `far` of them, and stops when the page is full. */
function walk(wanted: Wanted, window: Slice, named: readonly string[], pattern: string, far: number): SQL {
  const inside = slice(wanted, { ...window, limit: far }, LIST_COLUMNS);
  return sql`select o.* from (${inside}) o
    left join shop_customers c on c.shop_id = o.shop_id and c.customer_id = o.customer_id
    where ${anyOf(named)} or c.search like ${pattern}
    order by ${orderOf(window.direction, "o")} ${sql.raw(`limit ${window.limit}`)}`;
}

/** The customers that meet the pattern, by the trigram index; undefined when they are too many to list. */
async function findMet(db: Db, { scope }: Wanted, pattern: string): Promise<{ shop: string; customer: string }[] | undefined> {
  const rows = await readInShops<{ shop: string; customer: string }>(
    db,
    scope,
    sql`select s.shop_id as shop, c.id as customer from unnest(${uuidsOf(scope)}) s(shop_id)
      cross join lateral find_customers(s.shop_id, ${pattern}, ${CUSTOMERS + 1}) c(id)`,
  );
  return rows.length > CUSTOMERS ? undefined : rows;
}

const ofCustomers = (met: readonly { shop: string; customer: string }[]) => ({
  from: sql`join unnest(${`{${met.map(({ shop }) => shop).join(",")}}`}::uuid[], ${`{${met.map(({ customer }) => customer).join(",")}}`}::uuid[]) m(shop_id, customer_id)
    on m.shop_id = o.shop_id and m.customer_id = o.customer_id`,
  where: sql`true`,
});

/** Few customers have this e-mail, phone, whole name or long word: the index is asked at once. */
const isTelling = (pattern: string) => /[@\d ]/.test(pattern) || pattern.length >= TELLING_LENGTH;

/** The orders of a slice that meet the search: those it names, and those of customers it describes. */
export async function searchOrders(db: Db, wanted: Wanted, window: Slice, terms: SearchTerms): Promise<Found[]> {
  const { direction, limit } = window;
  const named = await findNamed(db, wanted, terms);
  const namedOnes = slice(wanted, window, LIST_COLUMNS, { from: sql``, where: anyOf(named) });
  const { pattern } = terms;
  if (pattern === undefined) return named.length === 0 ? [] : findOrdersBy(db, wanted, namedOnes, direction);

  if (wanted.scope.length <= WALK_SHOPS && !isTelling(pattern)) {
    const newest = await findOrdersBy(db, wanted, walk(wanted, window, named, pattern, WALK), direction, ORDERED);
    if (newest.length === limit) return newest;
  }
  const met = await findMet(db, wanted, pattern);
  if (!met) return findOrdersBy(db, wanted, walk(wanted, window, named, pattern, LONG_WALK), direction, ORDERED);
  const theirs = slice(wanted, window, LIST_COLUMNS, ofCustomers(met));
  if (named.length === 0) return met.length === 0 ? [] : findOrdersBy(db, wanted, theirs, direction);
  const both = sql`select o.* from ((${theirs}) union (${namedOnes})) o order by ${orderOf(direction, "o")} ${sql.raw(`limit ${limit}`)}`;
  return findOrdersBy(db, wanted, both, direction);
}

/** The search as one condition on an order `o`, for a question that reads every match. */
export async function meetsSearch(db: Db, wanted: Wanted, terms: SearchTerms): Promise<SQL> {
  const named = anyOf(await findNamed(db, wanted, terms));
  if (terms.pattern === undefined) return named;
  return sql`(${named} or (o.shop_id, o.customer_id) in (
    select s.shop_id, c.id from unnest(${uuidsOf(wanted.scope)}) s(shop_id)
    cross join lateral find_customers(s.shop_id, ${terms.pattern}, ${LONG_WALK}) c(id)))`;
}
