import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Period } from "@/lib/analytics/period";
import { type ShopId, uuidOf } from "@/lib/ids";
import type { Day } from "@/lib/time";
import type { Vintage } from "../liability";

/**
 * What an entry changes of the points that are out: those that can be spent and those that are pending. (Its `points` are
 * what it changes of the balance, which is what can be spent less the debt.)
 */
const OUT = sql.raw("points + pending + debt");

export type PointDay = { day: Day; given: number; takenBack: number; spent: number; expired: number };

/** Points given, taken back (debts paid among it), spent less returned, and expired, by day; days without any are left out. */
export async function listPointDays(tx: Db, shopId: ShopId, { from, to }: Period): Promise<PointDay[]> {
  const rows = await tx.execute(sql`
    select day::text,
      coalesce(sum(${OUT}) filter (where ${GIVEN}), 0)::float8 as given,
      -coalesce(sum(${OUT}) filter (where not ${GIVEN} and kind not in ('spent', 'returned', 'expired')), 0)::float8 as "takenBack",
      -coalesce(sum(${OUT}) filter (where kind in ('spent', 'returned')), 0)::float8 as spent,
      -coalesce(sum(${OUT}) filter (where kind = 'expired'), 0)::float8 as expired
    from point_entries
    where shop_id = ${uuidOf(shopId)}::uuid and day between ${from}::date and ${to}::date
    group by day order by day`);
  return rows as unknown as PointDay[];
}

const GIVEN = sql.raw(`(kind in ('earned', 'credited', 'restored') or (kind = 'adjusted' and points > 0))`);

export type PointsUntil = { outstanding: number; spent: number; expired: number };

/** What was out, spent and expired by the end of the day. */
export async function sumPointsUntil(tx: Db, shopId: ShopId, day: Day): Promise<PointsUntil> {
  const [row] = (await tx.execute(sql`
    select coalesce(sum(${OUT}), 0)::float8 as outstanding,
      -coalesce(sum(${OUT}) filter (where kind in ('spent', 'returned')), 0)::float8 as spent,
      -coalesce(sum(${OUT}) filter (where kind = 'expired'), 0)::float8 as expired
    from point_entries where shop_id = ${uuidOf(shopId)}::uuid and day <= ${day}::date`)) as unknown as PointsUntil[];
  return row ?? { outstanding: 0, spent: 0, expired: 0 };
}

/** The points of each month and what became of them by now, the oldest month first. */
export async function listVintages(tx: Db, shopId: ShopId): Promise<Vintage[]> {
  const rows = await tx.execute(sql`
    select to_char(date_trunc('month', issued_on), 'YYYY-MM') as month, sum(given_points)::float8 as given,
      sum(remaining_points)::float8 as outstanding, sum(spent_points)::float8 as spent,
      sum(expired_points)::float8 as expired, sum(reversed_points + settled_points)::float8 as reversed
    from point_lots where shop_id = ${uuidOf(shopId)}::uuid
    group by 1 order by 1`);
  return rows as unknown as Vintage[];
}
