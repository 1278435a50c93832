import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { IMPORT_PRESETS } from "@/lib/imports/vocabulary";
import type { SearchTerms } from "../search-terms";
import { type Found, findOrdersBy, findOrdersIf, type Looked } from "./list";
import { LIST_COLUMNS, matchingIn, orderOf, type Slice, slice, uuidsOf, type Wanted } from "./list-conditions";

/*
 * A common name fills its page among the newest orders, a rare one is found by the index over customers, and either way is
 * slow for the other kind. So a search walks a little; goes on if what it met promises a full page soon; else asks for the
 * customers; and reads everything only when they are too many to look up. Each way begins after the last order found.
 */
/** Orders walked at first. */
const WALK = 2_000;
/** Matches among these from which on walking is likely to fill the page. */
const PROMISING = 8;
/** Orders walked then: a name may have been common for a day only. */
const LONG_WALK = 20_000;
/** More shops than this are not walked: each would be. */
const WALK_SHOPS = 10;
/** Letters of a word, with the two wildcards around it, from which on it is seldom a common name. */
const TELLING_LENGTH = 10;
/** Customers whose orders are looked up. */
const CUSTOMERS = 1_000;

/** Outside references are stored with where they came from: `shopify:#1001`. */
const referencesOf = (exact: string) => [
  exact,
  ...IMPORT_PRESETS.flatMap((preset) => [`${preset}:${exact}`, `${preset}:#${exact.replace(/^#/, "")}`]),
];

/** That the search names an order `o` outright: by number, tracking number or outside reference. Undefined when it cannot. */
function isNamed({ scope }: Wanted, { number, seq, prefix, exact }: SearchTerms): SQL | undefined {
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
  return asked.length === 0 ? undefined : sql`o.id = any(array(${sql.join(asked, sql` union all `)}))`;
}

/** Lowered by the database on both sides: its letters are not in every case those of JavaScript. */
const hasContact = (pattern: string) => sql`o.contact like (select lower(${pattern}::text))`;

/** Few customers have this e-mail, phone, whole name or long word: the index is asked at once. */
const isTelling = (pattern: string) => /[@\d ]/.test(pattern) || pattern.length >= TELLING_LENGTH;

type Search = Wanted & { named: SQL | undefined; pattern: string };

const meets = ({ named, pattern }: Pick<Search, "named" | "pattern">) =>
  named ? sql`(${named} or ${hasContact(pattern)})` : hasContact(pattern);

/** The matches among the first orders of the window, `far` of them; stops when the page is full. */
function walk(db: Db, search: Search, window: Slice, far: number): Promise<Found[]> {
  const inside = slice(search, { ...window, limit: far }, sql`${LIST_COLUMNS}, o.contact`);
  const question = sql`select ${LIST_COLUMNS} from (${inside}) o where ${meets(search)}
    order by ${orderOf(window.direction, "o")} ${sql.raw(`limit ${window.limit}`)}`;
  return findOrdersBy(db, search, question, window.direction, { ordered: true, kept: true });
}

/**
 * By the customers that meet the pattern; undefined when they are too many. An order may show another contact than the one
 * its customer was met by, so the first orders of these customers are looked at again, and fewer may be found than `read`.
 * `strict` looks at all their orders before it takes the first.
 */
function findByCustomers(db: Db, search: Search, window: Slice, strict: boolean): Promise<Looked | undefined> {
  const { scope, named, pattern } = search;
  const few = sql`(select count(*) from met) <= ${sql.raw(`${CUSTOMERS}`)}`;
  const top = (alias: string) => sql`order by ${orderOf(window.direction, alias)} ${sql.raw(`limit ${window.limit}`)}`;
  const places = (shop?: SQL) => sql`select o.shop_id, o.placed_at, o.id from orders o where ${matchingIn(search, window, shop)}`;
  const theirs = sql`select k.* from met cross join lateral (
      ${places(sql`o.shop_id = met.shop_id`)} and o.customer_id = met.id ${strict ? sql`and ${hasContact(pattern)}` : sql``} ${top("o")}
    ) k where ${few} ${top("k")}`;
  const first = named ? sql`select k.* from ((${theirs}) union (${places()} and ${named})) k ${top("k")}` : theirs;
  return findOrdersIf(
    db,
    search,
    {
      given: sql`met as materialized (
          select s.shop_id, c.id from unnest(${uuidsOf(scope)}) s(shop_id)
          cross join lateral find_customers(s.shop_id, lower(${pattern}::text), ${sql.raw(`${CUSTOMERS + 1}`)}) c(id)
          limit ${sql.raw(`${CUSTOMERS + 1}`)}
        ), first as materialized (${first})`,
      holds: few,
      question: sql`select o.* from first cross join lateral (
          select ${LIST_COLUMNS}, ${meets(search)} as meets from orders o where o.shop_id = first.shop_id and o.id = first.id offset 0
        ) o`,
    },
    window.direction,
  );
}

/** The orders of a slice that meet the search: those it names, and those whose contact it describes. */
export async function searchOrders(db: Db, wanted: Wanted, window: Slice, terms: SearchTerms): Promise<Found[]> {
  const named = isNamed(wanted, terms);
  const { direction, limit } = window;
  const { pattern } = terms;
  const readAll = (where: SQL, rest: Slice, ordered: boolean) =>
    findOrdersBy(db, wanted, slice(wanted, rest, LIST_COLUMNS, where), direction, { ordered, kept: true });
  if (pattern === undefined) return named ? readAll(named, window, false) : [];

  const search = { ...wanted, named, pattern };
  const found: Found[] = [];
  const rest = (): Slice => ({ after: found.at(-1)?.position ?? window.after, direction, limit: limit - found.length });
  if (wanted.scope.length <= WALK_SHOPS && !isTelling(pattern)) {
    found.push(...(await walk(db, search, rest(), WALK)));
    if (found.length >= PROMISING && found.length < limit) found.push(...(await walk(db, search, rest(), LONG_WALK)));
    if (found.length === limit) return found;
  }
  const asked = rest().limit;
  const first = await findByCustomers(db, search, rest(), false);
  if (!first) return [...found, ...(await readAll(meets(search), rest(), true))];
  found.push(...first.found);
  if (first.read < asked || found.length === limit) return found;
  return [...found, ...((await findByCustomers(db, search, rest(), true))?.found ?? [])];
}

/** The search as one condition on an order `o`, for a question that reads every match. */
export function meetsSearch(wanted: Wanted, terms: SearchTerms): SQL {
  const named = isNamed(wanted, terms);
  return terms.pattern === undefined ? (named ?? sql`false`) : meets({ named, pattern: terms.pattern });
}
