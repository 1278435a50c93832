import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { insertRows } from "@/db/insert-rows";
import { loyaltyEvents, orderPoints, pointEntries, pointLots, tierChanges } from "@/db/schema";
import { type ShopId, uuidOf } from "@/lib/ids";
import type { Day } from "@/lib/time";
import type { Ledger } from "../ledger";
import { type Lot, nextDueOn } from "../lots";
import type { Account } from "./accounts";

export type PointsRecord = {
  shopId: ShopId;
  /** As it was read under its lock, and with the tier it has from now on. */
  account: Account;
  before: Ledger;
  after: Ledger;
  entries: Omit<typeof pointEntries.$inferInsert, "shopId" | "accountId" | "seq">[];
  events: Omit<typeof loyaltyEvents.$inferInsert, "shopId" | "accountId">[];
  tierChange?: Omit<typeof tierChanges.$inferInsert, "shopId" | "accountId">;
  orderPoints?: Omit<typeof orderPoints.$inferInsert, "shopId" | "accountId">[];
};

/**
 * Writes a movement of points whole, in one statement: journal, lots, the account's sums, its tier, what the order has
 * earned, and the events. The one writer of all of these; its caller holds the account's lock.
 */
export async function savePoints(tx: Db, record: PointsRecord): Promise<void> {
  const { shopId, account, before, after, entries, events, tierChange } = record;
  const own = { shopId, accountId: account.id };
  const known = new Map(before.lots.map((lot) => [lot.id, lot]));
  const fresh = after.lots.filter(({ id }) => !known.has(id));
  const changed = after.lots.filter((lot) => known.has(lot.id) && known.get(lot.id) !== lot);
  const parts: SQL[] = [
    ...some(entries, (rows) =>
      insertRows(
        pointEntries,
        rows.map((row, index) => ({ ...row, ...own, seq: account.entrySeq + index + 1 })),
      ),
    ),
    ...some(fresh, (lots) =>
      insertRows(
        pointLots,
        lots.map((lot) => ({ ...lot, ...own })),
      ),
    ),
    ...some(changed, (lots) => updateLots(shopId, lots)),
    ...some(
      events,
      (rows) =>
        sql`${insertRows(
          loyaltyEvents,
          rows.map((row) => ({ ...row, ...own })),
        )} on conflict do nothing`,
    ),
    ...(tierChange ? [insertRows(tierChanges, [{ ...tierChange, ...own }])] : []),
    ...some(record.orderPoints ?? [], (rows) => putOrderPoints(rows.map((row) => ({ ...row, ...own })))),
    updateAccount(record),
  ];
  const named = parts.map((part, index) => sql`${sql.raw(`part_${index}`)} as (${part})`);
  await tx.execute(sql`with ${sql.join(named, sql`, `)} select`);
}

const some = <T>(rows: readonly T[], part: (rows: readonly T[]) => SQL): SQL[] => (rows.length > 0 ? [part(rows)] : []);

function updateLots(shopId: ShopId, lots: readonly Lot[]): SQL {
  const rows = lots.map((lot) => ({
    id: uuidOf(lot.id),
    status: lot.status,
    given: lot.givenPoints,
    remaining: lot.remainingPoints,
    spent: lot.spentPoints,
    expired: lot.expiredPoints,
    reversed: lot.reversedPoints,
    settled: lot.settledPoints,
    available: lot.availableOn,
    expires: lot.expiresOn,
  }));
  return sql`update point_lots l set status = c.status, given_points = c.given, remaining_points = c.remaining,
      spent_points = c.spent, expired_points = c.expired, reversed_points = c.reversed, settled_points = c.settled,
      available_on = c.available, expires_on = c.expires
    from json_to_recordset(${JSON.stringify(rows)}::json)
      c(id uuid, status text, given int, remaining int, spent int, expired int, reversed int, settled int, available date,
        expires date)
    where l.shop_id = ${uuidOf(shopId)}::uuid and l.id = c.id`;
}

const putOrderPoints = (rows: (typeof orderPoints.$inferInsert)[]): SQL =>
  sql`${insertRows(orderPoints, rows)} on conflict (shop_id, order_id) do update set sold_minor = excluded.sold_minor,
    kept_minor = excluded.kept_minor, points = excluded.points, counts = excluded.counts`;

function updateAccount({ shopId, account, after, entries }: PointsRecord): SQL {
  const { tier, tierSince, tierUntil, tierPinned, status } = account;
  const dueOn: Day | null = nextDueOn(after);
  return sql`update loyalty_accounts set active_points = ${after.activePoints}::int, pending_points = ${after.pendingPoints}::int,
      debt_points = ${after.debtPoints}::int, entry_seq = entry_seq + ${entries.length}::int, status = ${status}::text,
      tier = ${tier}::int, tier_since = ${tierSince}::date, tier_until = ${tierUntil}::date, tier_pinned = ${tierPinned}::boolean,
      last_active_on = ${after.lastActiveOn}::date, due_on = ${dueOn}::date
    where shop_id = ${uuidOf(shopId)}::uuid and id = ${uuidOf(account.id)}::uuid`;
}
