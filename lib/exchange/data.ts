import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { shopExchangeRates } from "@/db/schema";
import { type ShopId, type UserId, uuidOf } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { addCalendarDays, type Day } from "@/lib/time";
import type { RateRow } from "./rate-book";
import type { RateCursor } from "./rate-search";
import { MOST_DAYS_BACK, type RateSource } from "./vocabulary";

/** Rates that count on any day of the period: the installation's, and those of one shop when it is named. */
export async function findRateRows(
  tx: Db,
  { currencies, from, to, shopId }: { currencies: readonly Currency[]; from: Day; to: Day; shopId?: ShopId | undefined },
): Promise<RateRow[]> {
  if (currencies.length === 0) return [];
  const earliest = addCalendarDays(from, -MOST_DAYS_BACK);
  const wanted = sql`currency = any (${sql.param([...currencies])}::text[]::char(3)[])`;
  const own = sql`union all select currency, day, last_day, rate, source, true from shop_exchange_rates
    where shop_id = ${shopId ? uuidOf(shopId) : null} and ${wanted} and day <= ${to} and last_day >= ${earliest}`;
  const rows = await tx.execute(sql`
    select currency, day::text as day, last_day::text as "lastDay", rate::text as rate, source, is_own as "isOwn" from (
      select currency, day, day as last_day, rate, 'ecb' as source, false as is_own from exchange_rates
      where ${wanted} and day between ${earliest} and ${to} ${shopId ? own : sql``}
    ) rates`);
  return rows as unknown as RateRow[];
}

export type NewRate = { day: Day; currency: Currency; rate: string; lastDay?: Day };
/** `keptByHand`: rates of a file that gave way to what the shop's people typed for that day. */
export type SavedRates = { added: number; changed: number; same: number; keptByHand: number };
type Origin = { shopId?: ShopId | undefined; source: RateSource; actorId: UserId | null; at: Date };

const countOf = (written: unknown, total: number, keptByHand: number): SavedRates => {
  const rows = written as readonly { isNew: boolean }[];
  const added = rows.filter(({ isNew }) => isNew).length;
  return { added, changed: rows.length - added, same: total - rows.length - keptByHand, keptByHand };
};

/** Writes rates of the installation, or of the shop that is named; of a day that has one, the new one stands. */
export async function saveRateRows(tx: Db, rates: readonly NewRate[], { shopId, source, actorId, at }: Origin) {
  const given = sql`jsonb_to_recordset(${JSON.stringify(rates)}::jsonb) as g (day date, currency char(3), rate numeric, "lastDay" date)`;
  const who = sql`${actorId ? uuidOf(actorId) : null}::uuid, ${at.toISOString()}::timestamptz`;
  if (!shopId) {
    const written = await tx.execute(sql`
      insert into exchange_rates as r (day, currency, rate, actor_id, created_at)
      select g.day, g.currency, g.rate, ${who} from ${given}
      on conflict (currency, day) do update
        set rate = excluded.rate, actor_id = excluded.actor_id, created_at = excluded.created_at
        where r.rate <> excluded.rate
      returning (xmax = 0) as "isNew"`);
    return countOf(written, rates.length, 0);
  }
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const typed = await tx.execute(sql`
    select 1 from ${given} join shop_exchange_rates r on r.shop_id = ${shop} and r.currency = g.currency and r.day = g.day
    where r.source = 'hand' and ${source} = 'ecb'`);
  const written = await tx.execute(sql`
    insert into shop_exchange_rates as r (shop_id, day, currency, rate, source, last_day, actor_id, created_at)
    select ${shop}, g.day, g.currency, g.rate, ${source}, coalesce(g."lastDay", g.day), ${who} from ${given}
    on conflict (shop_id, currency, day) do update set rate = excluded.rate, source = excluded.source,
      last_day = excluded.last_day, actor_id = excluded.actor_id, created_at = excluded.created_at
      where (r.rate, r.last_day, r.source) is distinct from (excluded.rate, excluded.last_day, excluded.source)
        and (r.source = 'ecb' or excluded.source = 'hand')
    returning (xmax = 0) as "isNew"`);
  return countOf(written, rates.length, (typed as unknown as readonly unknown[]).length);
}

/** False when the shop has no rate of its own for this currency and day. */
export async function deleteRateRow(tx: Db, shopId: ShopId, { day, currency }: { day: Day; currency: Currency }) {
  const { shopId: shop, day: of, currency: in_ } = shopExchangeRates;
  const gone = await tx
    .delete(shopExchangeRates)
    .where(and(eq(shop, shopId), eq(of, day), eq(in_, currency)))
    .returning({ day: of });
  return gone.length > 0;
}

export type ListedRate = RateRow & { actor: string | null; createdAt: Date };
type Wanted = { words: readonly string[]; cursor?: RateCursor | undefined; limit: number };

/** The installation's rates and the shop's own, newest first; each word must begin the currency or the day. */
export async function listRateRows(tx: Db, shopId: ShopId, { words, cursor, limit }: Wanted): Promise<ListedRate[]> {
  const meets = words.map(
    (word) => sql`and (starts_with(currency::text, ${word.toUpperCase()}) or starts_with(day::text, ${word}))`,
  );
  const after = cursor
    ? sql`and (day < ${cursor.day} or (day = ${cursor.day} and (currency, is_own::int * -1) > (${cursor.currency}, ${cursor.isOwn ? -1 : 0}::int)))`
    : sql``;
  const rows = await tx.execute(sql`
    select r.currency, r.day::text as day, r.last_day::text as "lastDay", r.rate::text as rate, r.source,
      r.is_own as "isOwn", u.name as actor, r.created_at as "createdAt" from (
      select currency, day, day as last_day, rate, 'ecb' as source, false as is_own, actor_id, created_at from exchange_rates
      union all select currency, day, last_day, rate, source, true, actor_id, created_at from shop_exchange_rates
      where shop_id = ${uuidOf(shopId)}
    ) r left join users u on u.id = r.actor_id
    where true ${sql.join(meets, sql` `)} ${after}
    order by day desc, currency, is_own desc limit ${limit}`);
  return (rows as unknown as (ListedRate & { createdAt: string })[]).map((row) => ({
    ...row,
    createdAt: new Date(row.createdAt),
  }));
}
