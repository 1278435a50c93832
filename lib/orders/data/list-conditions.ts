import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { ShopScope } from "@/lib/auth/authorize";
import { uuidOf } from "@/lib/ids";
import type { Direction } from "@/lib/keyset-page";
import { DAY_MS, type Day, daysAfter, HOUR_MS } from "@/lib/time";
import { NOTICE_HOURS, NOTICE_HOURS_A_DAY } from "../expiry";
import type { Position } from "../list-cursor";
import type { OrderFilters } from "../list-input";
import type { OrderStatus } from "../order-status";

/** An array as the text PostgreSQL reads; the words are ids and words of our own vocabularies. */
const arrayOf = (values: readonly string[]) => `{${values.join(",")}}`;
export const uuidsOf = (ids: readonly Parameters<typeof uuidOf>[0][]) => sql`${arrayOf(ids.map(uuidOf))}::uuid[]`;

/** What has not left the shop yet; the same words as the partial index `orders_to_ship`. */
const OPEN: readonly OrderStatus[] = ["pending", "processing"];
const isOpen = sql.raw("o.status in ('pending', 'processing')");

const wantsOpen = ({ late, due_today }: OrderFilters) => late === true || due_today === true;

/** The statuses to ask for one by one: each branch then walks an index in the order of the list. Undefined means any. */
function statusesOf({ status, ...filters }: OrderFilters): readonly OrderStatus[] | undefined {
  if (filters.expiring) return (status ?? OPEN).filter((word) => word === "pending");
  return wantsOpen(filters) ? (status ?? OPEN).filter((word) => OPEN.includes(word)) : status;
}

/** Not accepted, and cancelled for it soon. Nobody is told sooner than half a day after placing: a bound an index can use. */
const expiringAt = (now: Date): SQL => {
  const days = sql`(select z.days_to_accept from shops z where z.id = o.shop_id)`;
  const notice = sql`least(${sql.raw(String(NOTICE_HOURS))}, ${sql.raw(String(NOTICE_HOURS_A_DAY))} * ${days})`;
  return sql`o.status = 'pending' and o.payment_status = 'cod_due' and not o.on_hold and o.source <> 'import'
    and o.placed_at < ${at(new Date(now.getTime() - NOTICE_HOURS_A_DAY * HOUR_MS).toISOString())}
    and o.placed_at < ${at(now.toISOString())} - make_interval(hours => ${days} * 24 - ${notice})`;
};

/** Zones lie between 14 hours before and 12 hours after UTC, so these instants enclose the day in every zone. */
const earliestOf = (day: Day) => new Date(Date.parse(day) - 14 * HOUR_MS).toISOString();
const latestOf = (day: Day) => new Date(Date.parse(day) + DAY_MS + 12 * HOUR_MS).toISOString();

const at = (instant: string) => sql`${instant}::timestamptz`;

/** What the filters ask of an order `o`, besides its shop, status and payment status, which make the branches. */
function conditions(filters: OrderFilters, now: Date): SQL[] {
  const { from, to, hold, late, due_today, expiring, action_needed, requests, source, customer } = filters;
  const instant = at(now.toISOString());
  const isLate = sql`${isOpen} and o.promised_ship_by < ${instant}`;
  const endOfDay = sql`(select (date_trunc('day', ${instant} at time zone z.time_zone) + interval '1 day') at time zone z.time_zone from shops z where z.id = o.shop_id)`;
  // No zone's day ends later than 26 hours from now: a bound the index can use.
  const isDue = sql`${isOpen} and o.promised_ship_by < ${at(new Date(daysAfter(now, 1).getTime() + 2 * HOUR_MS).toISOString())} and o.promised_ship_by < ${endOfDay}`;
  const wanted = (flag: boolean | undefined, is: SQL) => flag !== undefined && (flag ? is : sql`(${is}) is not true`);
  return [
    from && sql`o.placed_at >= ${at(earliestOf(from as Day))} and o.local_day >= ${from}::date`,
    to && sql`o.placed_at < ${at(latestOf(to as Day))} and o.local_day <= ${to}::date`,
    wanted(hold, sql.raw("o.on_hold")),
    wanted(action_needed, sql.raw("o.action_needed")),
    wanted(requests, sql.raw("(o.cancel_requested or o.open_return is not null)")),
    wanted(late, isLate),
    wanted(due_today, isDue),
    wanted(expiring, expiringAt(now)),
    source && sql`o.source = ${source}`,
    customer && sql`o.customer_id = ${uuidOf(customer)}::uuid`,
  ].filter((condition): condition is SQL => Boolean(condition));
}

/** A window of the list: the orders after a place, in a direction. */
export type Slice = { after?: Position; direction: Direction; limit: number };

/** With the nulls as the indexes have them; otherwise none would be in this order, though no null is there. */
export const orderOf = (direction: Direction, alias: string) =>
  sql.raw(
    direction === "older"
      ? `${alias}.placed_at desc nulls last, ${alias}.id desc nulls last`
      : `${alias}.placed_at nulls first, ${alias}.id nulls first`,
  );

const beyond = ({ after, direction }: Slice): SQL[] =>
  after
    ? [
        direction === "older"
          ? sql`(o.placed_at, o.id) < (${at(after.placedAt)}, ${uuidOf(after.id)}::uuid)`
          : sql`(o.placed_at, o.id) > (${at(after.placedAt)}, ${uuidOf(after.id)}::uuid)`,
      ]
    : [];

const all = (conditions: readonly SQL[]) => sql.join([...conditions], sql` and `);

/** The place and the branch columns of every order, and what a list shows. */
export const LIST_COLUMNS = sql.raw(
  "o.shop_id, o.id, o.number, o.status, o.payment_status, o.return_status, o.on_hold, o.action_needed, o.promised_ship_by, " +
    "o.total_minor, o.currency, o.customer_id, o.customer_name, o.email, o.placed_at, o.version",
);

export type Wanted = { scope: ShopScope; filters: OrderFilters; now: Date };

/**
 * The orders of a slice. Each shop and status (and payment status) is walked by itself along the index that has its order,
 * and the heads are merged: one OR over them would have to read everything and sort it. `narrowed` is one more condition on an order `o`.
 */
export function slice({ scope, filters, now }: Wanted, window: Slice, columns: SQL, narrowed?: SQL): SQL {
  const statuses = statusesOf(filters);
  const payments = filters.payment_status;
  const branches: SQL[] = [sql`unnest(${uuidsOf(scope)}) as s(shop_id)`];
  const [first, ...others] = scope;
  const isOneShop = first !== undefined && others.length === 0;
  const own: SQL[] = [isOneShop ? sql`o.shop_id = ${uuidOf(first)}::uuid` : sql.raw("o.shop_id = s.shop_id")];
  for (const [alias, column, words] of [
    ["st", "status", statuses],
    ["ps", "payment_status", payments],
  ] as const) {
    if (!words) continue;
    if (words.length === 1) own.push(sql`${sql.raw(`o.${column}`)} = ${words[0]}`);
    else {
      branches.push(sql`unnest(${arrayOf(words)}::text[]) as ${sql.raw(`${alias}(word)`)}`);
      own.push(sql.raw(`o.${column} = ${alias}.word`));
    }
  }
  const where = all([...own, ...conditions(filters, now), ...beyond(window), ...(narrowed ? [narrowed] : [])]);
  const limit = sql.raw(`limit ${Math.trunc(window.limit)}`);
  const branch = sql`select ${columns} from orders o where ${where} order by ${orderOf(window.direction, "o")} ${limit}`;
  if (isOneShop && branches.length === 1) return branch;
  return sql`select k.* from ${sql.join(branches, sql` cross join `)} cross join lateral (${branch}) k
    order by ${orderOf(window.direction, "k")} ${limit}`;
}

/** How many orders meet the filters, counted up to a cap. */
export function cappedCount({ scope, filters, now }: Wanted, cap: number): SQL {
  const window = slice({ scope, filters, now }, { direction: "older", limit: cap }, sql.raw("o.placed_at, o.id"));
  return sql`(select count(*) from (${window}) c)`;
}

/** What the filters ask of an order `o` besides its shop, each one condition. */
const filtered = ({ filters, now }: Wanted): SQL[] => {
  const own = [
    ["status", statusesOf(filters)],
    ["payment_status", filters.payment_status],
  ] as const;
  return [
    ...own.flatMap(([column, words]) => (words ? [sql`${sql.raw(`o.${column}`)} = any(${arrayOf(words)}::text[])`] : [])),
    ...conditions(filters, now),
  ];
};

const inShop = ({ scope }: Wanted) => sql`o.shop_id = any(${uuidsOf(scope)})`;

/** All that is asked of an order `o`, in one condition: for a question that reads every match, in any order. */
export const matching = (wanted: Wanted): SQL => all([inShop(wanted), ...filtered(wanted)]);

/** As `matching`, and in the window too, whose limit and order are the question's affair; `shop` says whose orders. */
export const matchingIn = (wanted: Wanted, window: Slice, shop = inShop(wanted)): SQL =>
  all([shop, ...filtered(wanted), ...beyond(window)]);
