import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  type CustomerId,
  idFromUuid,
  type LoyaltyAccountId,
  type OrderId,
  type PointBoostId,
  type ShopId,
  uuidOf,
} from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";
import type { ProgramRules } from "../program-rules";
import type { ProgramState } from "../vocabulary";
import { buyerOf } from "./accounts";

/** What an order has earned so far, and by which terms. */
export type EarnedBefore = {
  accountId: LoyaltyAccountId;
  day: Day;
  rulesVersion: number;
  rules: ProgramRules;
  multiplierBp: number;
  boostId: PointBoostId | null;
  boostBp: number;
  boostCapPoints: number | null;
  soldMinor: number;
  keptMinor: number;
  points: number;
  counts: boolean;
};
export type OrderTerms = {
  state: ProgramState;
  rulesVersion: number;
  rules: ProgramRules;
  timeZone: string;
  returnWindowDays: number;
  /** The shop's currency; money of another one earns nothing. */
  currency: Currency;
  /** Who bought it; null where nobody is known. */
  buyerId: CustomerId | null;
  /** The buyer's account, open or closed; null when there is none yet. */
  accountId: LoyaltyAccountId | null;
  /** Whether the buyer has an account of the marketplace, so that one of the programme can be opened. */
  isKnownPerson: boolean;
  boost: { id: PointBoostId; multiplierBp: number; capPoints: number | null } | null;
  earned: EarnedBefore | null;
};

/**
 * All that decides what an order earns, but for what is read under the account's lock; undefined when its shop has no
 * programme. The boost is the largest of the shop's day.
 */
export async function findOrderTerms(tx: Db, shopId: ShopId, orderId: OrderId, at: Date): Promise<OrderTerms | undefined> {
  const [row] = (await tx.execute(sql`
    select p.state, p.rules_version as "rulesVersion", r.rules, s.time_zone as "timeZone", s.currency,
      s.return_window_days as "returnWindowDays", b.id as "buyerId", a.id as "accountId", c.user_id is not null as "isKnownPerson",
      ${jsonOf(boostOn(sql`(${at.toISOString()}::timestamptz at time zone s.time_zone)::date`))} as boost,
      case when e.order_id is not null then json_build_object('accountId', e.account_id, 'day', e.day,
        'rulesVersion', e.rules_version, 'rules', t.rules, 'multiplierBp', e.multiplier_bp, 'boostId', e.boost_id,
        'boostBp', e.boost_bp, 'boostCapPoints', e.boost_cap_points, 'soldMinor', e.sold_minor, 'keptMinor', e.kept_minor,
        'points', e.points, 'counts', e.counts) end as earned
    from loyalty_programs p
    join loyalty_rules r on r.shop_id = p.shop_id and r.version = p.rules_version
    join shops s on s.id = p.shop_id
    join orders o on o.shop_id = p.shop_id and o.id = ${uuidOf(orderId)}::uuid
    cross join lateral (select ${buyerOf(sql`o.shop_id`, sql`o.id`, sql`o.customer_id`)} as id) b
    left join customers c on c.id = b.id
    left join loyalty_accounts a on a.shop_id = o.shop_id and a.customer_id = b.id
    left join order_points e on e.shop_id = o.shop_id and e.order_id = o.id
    left join loyalty_rules t on t.shop_id = e.shop_id and t.version = e.rules_version
    where p.shop_id = ${uuidOf(shopId)}::uuid`)) as unknown as Row[];
  if (!row) return undefined;
  const { buyerId, accountId, boost, earned } = row;
  return {
    ...row,
    buyerId: buyerId === null ? null : idFromUuid("cus", buyerId),
    accountId: accountId === null ? null : idFromUuid("lac", accountId),
    boost: boost && { ...boost, id: idFromUuid("bst", boost.id) },
    earned: earned && {
      ...earned,
      accountId: idFromUuid("lac", earned.accountId),
      boostId: earned.boostId === null ? null : idFromUuid("bst", earned.boostId),
    },
  };
}

type Row = Omit<OrderTerms, "buyerId" | "accountId" | "boost" | "earned"> & {
  buyerId: string | null;
  accountId: string | null;
  boost: { id: string; multiplierBp: number; capPoints: number | null } | null;
  earned: (Omit<EarnedBefore, "accountId" | "boostId"> & { accountId: string; boostId: string | null }) | null;
};

const boostOn = (day: SQL) => sql`
  select b.id, b.multiplier_bp as "multiplierBp", b.cap_points as "capPoints" from point_boosts b
  where b.shop_id = p.shop_id and ${day} between b.starts_on and b.ends_on
  order by b.multiplier_bp desc, b.id limit 1`;
const jsonOf = (question: SQL) => sql`(select row_to_json(x) from (${question}) x)`;
