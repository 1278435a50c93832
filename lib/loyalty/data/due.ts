import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { idFromUuid, type LoyaltyAccountId, type ShopId, uuidOf } from "@/lib/ids";
import type { Day } from "@/lib/time";
import { EXPIRING_DAYS, RISK_KEY } from "../notices";
import type { ProgramRules } from "../program-rules";
import { isUnpaid } from "./accounts";

type Asked = { today: Day; rules: Pick<ProgramRules, "graceDays" | "noticeDays">; after: LoyaltyAccountId | null; limit: number };

/**
 * Accounts of a shop to which the days up to today bring something, in the order of their ids: points that open or are over, a
 * tier whose time is over, and what is told beforehand and was not told yet. One that was seen to is not among them again.
 */
export async function listDueAccounts(
  tx: Db,
  shopId: ShopId,
  { today, rules, after, limit }: Asked,
): Promise<LoyaltyAccountId[]> {
  const [firstNotice] = EXPIRING_DAYS;
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const day = sql`${today}::date`;
  const isOpen = sql`a.shop_id = ${shop} and a.status = 'open'`;
  const lastDay = sql`case when l.idle_months is null then l.expires_on else greatest(l.expires_on,
    (a.last_active_on + make_interval(months => l.idle_months))::date) end`;
  const rows = (await tx.execute(sql`
    select id from (
      select a.id from loyalty_accounts a
      where ${isOpen} and a.due_on <= ${day} and exists (
        select from point_lots l where l.shop_id = a.shop_id and l.account_id = a.id and l.remaining_points > 0
          and (l.status = 'active' and ${lastDay} < ${day}
            or l.status = 'pending' and l.available_on <= ${day} and not ${isUnpaid(sql`l.shop_id`, sql`l.order_id`)}))
      union
      select a.id from loyalty_accounts a
      where ${isOpen} and a.tier_until + ${rules.graceDays}::int < ${day} and not a.tier_pinned
      union
      select a.id from loyalty_accounts a
      where ${isOpen} and a.tier_until <= ${day} + ${rules.noticeDays}::int and not a.tier_pinned and not exists (
        select from loyalty_events e where e.shop_id = a.shop_id and e.account_id = a.id and e.type = 'tier_at_risk'
          and e.key = ${RISK_KEY} || a.tier_until::text)
      union
      select a.id from point_lots l join loyalty_accounts a on a.shop_id = l.shop_id and a.id = l.account_id
      where ${isOpen} and l.shop_id = ${shop} and l.remaining_points > 0 and l.status = 'active'
        and (l.expires_on between ${day} and ${day} + ${firstNotice}::int or l.idle_months is not null)
        and ${lastDay} between ${day} and ${day} + ${firstNotice}::int
        and not exists (select from loyalty_events e where e.shop_id = l.shop_id and e.account_id = l.account_id
          and e.type = 'points_expiring' and e.key = l.id::text || ':' || (${lastDay})::text || ':' || (case
            ${sql.join(
              EXPIRING_DAYS.toReversed().map((days) => sql`when ${lastDay} - ${day} <= ${days}::int then ${String(days)}::text`),
              sql` `,
            )} end))
    ) due
    where ${after === null ? sql`true` : sql`id > ${uuidOf(after)}::uuid`}
    order by id limit ${limit}`)) as unknown as { id: string }[];
  return [...rows].map(({ id }) => idFromUuid("lac", id));
}
