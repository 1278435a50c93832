import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Period } from "@/lib/analytics/period";
import { type ShopId, uuidOf } from "@/lib/ids";
import type { TierChangeReason } from "@/lib/loyalty/vocabulary";
import type { ReferralState } from "@/lib/referrals/vocabulary";
import type { RewardKind } from "@/lib/rewards/vocabulary";

const idOf = (shopId: ShopId) => sql`${uuidOf(shopId)}::uuid`;

export type MemberCounts = { members: number; joined: number; active: number };

/** Open accounts opened by the end of the period and within it, and those that earned or redeemed in it. */
export async function countMembers(tx: Db, shopId: ShopId, { from, to }: Period): Promise<MemberCounts> {
  const [row] = (await tx.execute(sql`
    select count(*) filter (where joined_on <= ${to}::date)::int as members,
      count(*) filter (where joined_on between ${from}::date and ${to}::date)::int as joined,
      (select count(distinct account_id) from point_entries where shop_id = ${idOf(shopId)}
        and day between ${from}::date and ${to}::date and kind in ('earned', 'spent'))::int as active
    from (
      select (a.joined_at at time zone s.time_zone)::date as joined_on
      from loyalty_accounts a join shops s on s.id = a.shop_id
      where a.shop_id = ${idOf(shopId)} and a.status = 'open'
    ) open`)) as unknown as MemberCounts[];
  return row ?? { members: 0, joined: 0, active: 0 };
}

export type TierCount = { tier: number; members: number };
export type TierMove = { fromTier: number; toTier: number; reason: TierChangeReason; moves: number };

/** How many members are in each tier now. */
export const countTiers = async (tx: Db, shopId: ShopId) =>
  (await tx.execute(sql`
    select tier, count(*)::int as members from loyalty_accounts
    where shop_id = ${idOf(shopId)} and status = 'open' group by tier order by tier`)) as unknown as TierCount[];

/** Moves between tiers in the period. */
export const countTierMoves = async (tx: Db, shopId: ShopId, { from, to }: Period) =>
  (await tx.execute(sql`
    select from_tier as "fromTier", to_tier as "toTier", reason, count(*)::int as moves from tier_changes
    where shop_id = ${idOf(shopId)} and day between ${from}::date and ${to}::date and from_tier <> to_tier
    group by 1, 2, 3 order by 1, 2, 3`)) as unknown as TierMove[];

export type RewardUse = {
  name: string;
  kind: RewardKind;
  redeemed: number;
  used: number;
  released: number;
  /** Less those that came back. */
  points: number;
  valueMinor: number;
  /** Of those used; null when what one costs is not known. */
  costMinor: number | null;
};

/** What was redeemed in the period, by reward; the one with the most points first. */
export const listRewardUse = async (tx: Db, shopId: ShopId, { from, to }: Period) =>
  (await tx.execute(sql`
    select w.name, w.kind, count(*)::int as redeemed, count(*) filter (where r.state = 'committed')::int as used,
      count(*) filter (where r.state in ('released', 'refunded'))::int as released,
      sum(r.points - r.returned_points)::float8 as points,
      coalesce(sum(r.value_minor) filter (where r.state = 'committed'), 0)::float8 as "valueMinor",
      (w.cost_minor * count(*) filter (where r.state = 'committed'))::float8 as "costMinor"
    from redemptions r
    join shops s on s.id = r.shop_id
    join rewards w on w.shop_id = r.shop_id and w.id = r.reward_id
    where r.shop_id = ${idOf(shopId)} and (r.reserved_at at time zone s.time_zone)::date between ${from}::date and ${to}::date
    group by w.id, w.name, w.kind, w.cost_minor order by 6 desc, w.name`)) as unknown as RewardUse[];

export type ReferralCount = { state: ReferralState; referrals: number; points: number };

/** The friends who ordered in the period by what became of it, with the points that were given for them. */
export const countReferrals = async (tx: Db, shopId: ShopId, { from, to }: Period) =>
  (await tx.execute(sql`
    select r.state, count(*)::int as referrals,
      coalesce(sum(r.referrer_points + r.referee_points) filter (where r.state = 'paid'), 0)::float8 as points
    from referrals r join shops s on s.id = r.shop_id
    where r.shop_id = ${idOf(shopId)} and (r.signed_at at time zone s.time_zone)::date between ${from}::date and ${to}::date
    group by r.state`)) as unknown as ReferralCount[];
