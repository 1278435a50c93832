import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { idFromUuid, type ShopId, type UserId, uuidOf } from "@/lib/ids";
import { type EarningOffer, earningOffer } from "../points-forecast";
import type { ProgramRules } from "../program-rules";

type Row = {
  shop: string;
  rules: ProgramRules;
  tier: number | null;
  status: "open" | "closed" | null;
  boost: { multiplierBp: number; capPoints: number | null } | null;
};

/** What a person (nobody, when null) who buys from these shops now would earn by, for the shops whose programme runs. */
export async function listEarningOffers(
  tx: Db,
  shopIds: readonly ShopId[],
  userId: UserId | null,
  at: Date,
): Promise<Map<ShopId, EarningOffer>> {
  if (shopIds.length === 0) return new Map();
  const ids = sql.join(
    shopIds.map((id) => sql`${uuidOf(id)}::uuid`),
    sql`, `,
  );
  const rows = (await tx.execute(sql`
    select p.shop_id as shop, r.rules, a.tier, a.status,
      (select json_build_object('multiplierBp', b.multiplier_bp, 'capPoints', b.cap_points) from point_boosts b
        where b.shop_id = p.shop_id
          and (${at.toISOString()}::timestamptz at time zone s.time_zone)::date between b.starts_on and b.ends_on
        order by b.multiplier_bp desc, b.id limit 1) as boost
    from loyalty_programs p
    join shops s on s.id = p.shop_id
    join loyalty_rules r on r.shop_id = p.shop_id and r.version = p.rules_version
    left join customers c on c.user_id = ${userId && uuidOf(userId)}::uuid
    left join loyalty_accounts a on a.shop_id = p.shop_id and a.customer_id = c.id
    where p.shop_id in (${ids}) and p.state = 'running'`)) as unknown as Row[];
  return new Map(
    [...rows].map(({ shop, rules, tier, status, boost }) => [
      idFromUuid("shop", shop),
      earningOffer(rules, { tier: tier ?? 0, boost, standing: standingOf(userId, status, rules) }),
    ]),
  );
}

function standingOf(userId: UserId | null, status: Row["status"], { joining }: ProgramRules): EarningOffer["standing"] {
  if (userId === null) return "account";
  if (status !== null) return status === "open" ? "member" : "join";
  return joining === "automatic" ? "member" : "join";
}
