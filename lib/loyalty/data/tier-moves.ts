import "server-only";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { loyaltyAccounts, rewards } from "@/db/schema";
import { type LoyaltyAccountId, newId, type ShopId, type UserId, uuidOf } from "@/lib/ids";
import type { Day } from "@/lib/time";

type Move = { from: number; to: number };
type By = { shopId: ShopId; actorId: UserId | null; version: number; day: Day; at: Date };

/**
 * The tiers got other places: everybody who stands in one stands where it is now, and rewards ask for the tier they asked
 * for. Each account gets its row of audit, so that the moves of an account still lead from one to the next. Nobody is told:
 * for most of them only the number of the place is another one. How many accounts moved.
 */
export async function moveTierPlaces(tx: Db, moves: readonly Move[], by: By): Promise<number> {
  const rows = JSON.stringify(moves);
  const moved = sql`json_to_recordset(${rows}::json) m("from" int, "to" int)`;
  const shop = sql`${uuidOf(by.shopId)}::uuid`;
  const changed = (await tx.execute(sql`update loyalty_accounts a set tier = m."to",
      tier_until = case when m."to" = 0 then null else a.tier_until end
    from ${moved} where a.shop_id = ${shop} and a.tier = m."from" returning a.id, m."from", m."to"`)) as unknown as {
    id: string;
    from: number;
    to: number;
  }[];
  await tx.execute(
    sql`update ${rewards} r set min_tier = m."to" from ${moved} where r.shop_id = ${shop} and r.min_tier = m."from"`,
  );
  const audit = changed.map(({ id, from, to }) => ({ account: id, id: uuidOf(newId("tic")), from, to }));
  if (audit.length === 0) return 0;
  await tx.execute(sql`insert into tier_changes
      (shop_id, account_id, id, from_tier, to_tier, reason, note, actor_id, day, occurred_at)
    select ${shop}, x.account, x.id, x."from", x."to", 'rules_changed', ${`Rules, version ${by.version}`}::text,
      ${by.actorId ? uuidOf(by.actorId) : null}::uuid, ${by.day}::date, ${by.at.toISOString()}::timestamptz
    from json_to_recordset(${JSON.stringify(audit)}::json) x(account uuid, id uuid, "from" int, "to" int)`);
  return audit.length;
}

/** Open accounts that no hand has pinned to a tier, in the order of their ids. */
export const listUnpinned = (tx: Db, shopId: ShopId, after: LoyaltyAccountId | undefined, most: number) =>
  tx
    .select({ id: loyaltyAccounts.id })
    .from(loyaltyAccounts)
    .where(
      and(
        eq(loyaltyAccounts.shopId, shopId),
        eq(loyaltyAccounts.status, "open"),
        eq(loyaltyAccounts.tierPinned, false),
        after && gt(loyaltyAccounts.id, after),
      ),
    )
    .orderBy(asc(loyaltyAccounts.id))
    .limit(most);
