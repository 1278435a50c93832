import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { ShopScope } from "@/lib/auth/authorize";
import { type ShopId, type UserId, uuidOf } from "@/lib/ids";
import { CURRENCIES, type Currency } from "@/lib/money";
import { addCalendarDays, type Day } from "@/lib/time";
import type { RateCursor } from "./rate-search";
import type { ListedRate, RateVersion, RecordedRate } from "./rate-versions";
import { ECB_TIME_ZONE, MOST_DAYS_BACK, type RateSource } from "./vocabulary";

/** Rates that may count on any day of the period, in all their versions: the installation's, and those of one shop when it is named. */
export async function findRateVersions(
  tx: Db,
  { currencies, from, to, shopId }: { currencies: readonly Currency[]; from: Day; to: Day; shopId?: ShopId | undefined },
): Promise<RateVersion[]> {
  if (currencies.length === 0) return [];
  // A day may go by one a week before it, which was frozen beside those of the week before that.
  const earliest = addCalendarDays(from, -2 * MOST_DAYS_BACK);
  const wanted = sql`currency = any (${sql.param([...currencies])}::text[]::char(3)[])`;
  const own = sql`union all select currency, day, last_day, rate, source, true, version, is_withdrawn, created_at, recorded_on
    from shop_exchange_rates
    where shop_id = ${shopId ? uuidOf(shopId) : null} and ${wanted} and day <= ${to} and last_day >= ${earliest}`;
  const rows = await tx.execute(sql`
    select currency, day::text as day, last_day::text as "lastDay", rate::text as rate, source, is_own as "isOwn", version,
      is_withdrawn as "isWithdrawn", (extract(epoch from created_at) * 1000)::float8 as "recordedAt",
      recorded_on::text as "recordedOn" from (
      select currency, day, day as last_day, rate, 'ecb' as source, false as is_own, version, false as is_withdrawn, created_at,
        recorded_on from exchange_rates
      where ${wanted} and day between ${earliest} and ${to} ${shopId ? own : sql``}
    ) rates`);
  return rows as unknown as RateVersion[];
}

export type NewRate = { day: Day; currency: Currency; rate: string; lastDay?: Day };
/** `keptByHand`: rates of a file that gave way to what the shop's people typed for that day. */
export type SavedRates = { added: number; changed: number; same: number; keptByHand: number };
type Origin = { shopId?: ShopId | undefined; source: RateSource; actorId: UserId | null; at: Date };

/** Versions are numbered by one writer at a time. */
const lockRates = (tx: Db, shopId: ShopId | undefined) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`rates ${shopId ?? "of all"}`}, 0))`);

/**
 * Writes rates of the installation, or of the shop that is named. Of a day that has one, what differs is its next version:
 * no row is ever changed.
 */
export async function saveRateRows(tx: Db, rates: readonly NewRate[], origin: Origin): Promise<SavedRates> {
  await lockRates(tx, origin.shopId);
  const given = sql`jsonb_to_recordset(${JSON.stringify(rates)}::jsonb) as g (day date, currency char(3), rate numeric, "lastDay" date)`;
  const statement = origin.shopId ? ofShop(given, origin.shopId, origin) : ofAll(given, origin);
  const [saved] = (await tx.execute(statement)) as unknown as [Omit<SavedRates, "same">];
  const { added, changed, keptByHand } = saved;
  return { added, changed, keptByHand, same: rates.length - added - changed - keptByHand };
}

const who = ({ actorId, at }: Origin) =>
  sql`${actorId ? uuidOf(actorId) : null}::uuid as actor_id, ${at.toISOString()}::timestamptz as created_at`;

const ofAll = (given: SQL, origin: Origin) => sql`
  with known as (
    select distinct on (r.currency, r.day) r.currency, r.day, r.version, r.rate
    from exchange_rates r join ${given} using (currency, day) order by r.currency, r.day, r.version desc
  ), chosen as (
    select g.day, g.currency, coalesce(k.version, 0) + 1 as version, g.rate, ${who(origin)}, ${dayOf(origin.at, sql`${ECB_TIME_ZONE}`)}
    from ${given} left join known k using (currency, day) where k.rate is distinct from g.rate
  ), written as (
    insert into exchange_rates (day, currency, version, rate, actor_id, created_at, recorded_on) select * from chosen
  )
  select count(*) filter (where version = 1)::int as added, count(*) filter (where version > 1)::int as changed,
    0 as "keptByHand" from chosen`;

const dayOf = (at: Date, zone: SQL) => sql`(${at.toISOString()}::timestamptz at time zone ${zone})::date as recorded_on`;

const ofShop = (given: SQL, shopId: ShopId, origin: Origin) => {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  return sql`
  with known as (
    select distinct on (r.currency, r.day) r.* from shop_exchange_rates r join ${given} using (currency, day)
    where r.shop_id = ${shop} order by r.currency, r.day, r.version desc
  ), standing as (select * from known where not is_withdrawn), chosen as (
    select ${shop} as shop_id, g.day, g.currency, coalesce(k.version, 0) + 1 as version, g.rate, ${origin.source} as source,
      coalesce(g."lastDay", g.day) as last_day, ${who(origin)},
      ${dayOf(origin.at, sql`(select time_zone from shops where id = ${shop})`)}, s.version is null as is_new
    from ${given} left join known k using (currency, day) left join standing s using (currency, day)
    where s.version is null or ((s.rate, s.last_day, s.source) is distinct from (g.rate, coalesce(g."lastDay", g.day), ${origin.source})
      and (s.source = 'ecb' or ${origin.source} = 'hand'))
  ), written as (
    insert into shop_exchange_rates (shop_id, day, currency, version, rate, source, last_day, actor_id, created_at, recorded_on)
    select shop_id, day, currency, version, rate, source, last_day, actor_id, created_at, recorded_on from chosen
  )
  select count(*) filter (where is_new)::int as added, count(*) filter (where not is_new)::int as changed,
    (select count(*)::int from standing where source = 'hand' and ${origin.source} = 'ecb') as "keptByHand" from chosen`;
};

/** Writes that the shop's own rate of this currency and day no longer stands; false when there is none that does. */
export async function withdrawRateRow(
  tx: Db,
  shopId: ShopId,
  { day, currency }: { day: Day; currency: Currency },
  by: { actorId: UserId | null; at: Date },
): Promise<boolean> {
  await lockRates(tx, shopId);
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const gone = (await tx.execute(sql`
    insert into shop_exchange_rates
      (shop_id, day, currency, version, rate, is_withdrawn, source, last_day, actor_id, created_at, recorded_on)
    select shop_id, day, currency, version + 1, rate, true, 'hand', last_day, ${by.actorId ? uuidOf(by.actorId) : null}::uuid,
      ${by.at.toISOString()}::timestamptz, ${dayOf(by.at, sql`(select time_zone from shops where id = ${shop})`)}
    from (select * from shop_exchange_rates where shop_id = ${shop} and day = ${day} and currency = ${currency}
      order by version desc limit 1) newest
    where not is_withdrawn returning day`)) as unknown as unknown[];
  return gone.length > 0;
}

type Wanted = { words: readonly string[]; cursor?: RateCursor | undefined; limit: number };

/** The installation's rates and the shop's own, newest day first; each word must begin the currency or the day. */
export async function listRateRows(tx: Db, shopId: ShopId, { words, cursor, limit }: Wanted): Promise<ListedRate[]> {
  const meets = words.map(
    (word) => sql`and (starts_with(currency::text, ${word.toUpperCase()}) or starts_with(day::text, ${word}))`,
  );
  const after = cursor
    ? sql`and (day < ${cursor.day} or (day = ${cursor.day} and (currency, is_own::int * -1) > (${cursor.currency}, ${cursor.isOwn ? -1 : 0}::int)))`
    : sql``;
  const rows = await tx.execute(sql`
    select r.currency, r.day::text as day, r.is_own as "isOwn", jsonb_agg(jsonb_build_object('rate', r.rate::text,
      'lastDay', r.last_day, 'source', r.source, 'isWithdrawn', r.is_withdrawn, 'actor', u.name, 'createdAt', r.created_at)
      order by r.version) as versions
    from (
      select currency, day, version, day as last_day, rate, false as is_withdrawn, 'ecb' as source, false as is_own, actor_id,
        created_at from exchange_rates
      union all select currency, day, version, last_day, rate, is_withdrawn, source, true, actor_id, created_at
      from shop_exchange_rates where shop_id = ${uuidOf(shopId)}
    ) r left join users u on u.id = r.actor_id
    where true ${sql.join(meets, sql` `)} ${after}
    group by r.day, r.currency, r.is_own order by r.day desc, r.currency, r.is_own desc limit ${limit}`);
  return (rows as unknown as Pick<ListedRate, "currency" | "day" | "isOwn" | "versions">[]).map(({ versions, ...rate }) => {
    const dated = versions.map((version) => ({ ...version, createdAt: new Date(version.createdAt) }));
    return { ...rate, ...(dated.at(-1) as RecordedRate), versions: dated };
  });
}

/** Currencies of which some rate may count in the days: the installation's, and those of these shops. */
export async function listRatedCurrencies(tx: Db, scope: ShopScope, { from, to }: { from: Day; to: Day }): Promise<Currency[]> {
  const earliest = addCalendarDays(from, -MOST_DAYS_BACK);
  const rows = await tx.execute(sql`
    select c.code from unnest(${sql.param([...CURRENCIES])}::text[]::char(3)[]) as c (code) where c.code = 'EUR'
      or exists (select from exchange_rates r where r.currency = c.code and r.day between ${earliest} and ${to})
      or exists (select from shop_exchange_rates r where r.shop_id = any (${sql.param(scope.map(uuidOf))}::uuid[])
        and r.currency = c.code and r.day <= ${to} and r.last_day >= ${earliest})
    order by c.code`);
  return (rows as unknown as { code: Currency }[]).map(({ code }) => code);
}
