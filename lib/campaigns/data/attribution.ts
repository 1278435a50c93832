import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { attributionRuns, campaignCredits, campaigns } from "@/db/schema";
import { type CampaignId, idFromUuid, type OrderId, type ShopId, uuidOf } from "@/lib/ids";
import type { Day } from "@/lib/time";

/** What the credits of a shop hang on. */
export const listTerms = (tx: Db, shopId: ShopId) =>
  tx
    .select({
      id: campaigns.id,
      key: campaigns.key,
      startsOn: sql<Day>`${campaigns.startsOn}`,
      endsOn: sql<Day | null>`${campaigns.endsOn}`,
      windowDays: campaigns.windowDays,
      codes: sql<
        string[]
      >`array(select p.code from campaign_coupons c join coupons p on p.shop_id = c.shop_id and p.id = c.coupon_id
        where c.shop_id = campaigns.shop_id and c.campaign_id = campaigns.id order by 1)`,
    })
    .from(campaigns)
    .where(eq(campaigns.shopId, shopId))
    .orderBy(campaigns.id);
export type CampaignTerms = Awaited<ReturnType<typeof listTerms>>[number];

/** One reckoning at a time in a shop. */
export async function lockAttribution(tx: Db, shopId: ShopId): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`attribution:${shopId}`}, 0))`);
}

export async function findRun(tx: Db, shopId: ShopId) {
  const [run] = await tx.select().from(attributionRuns).where(eq(attributionRuns.shopId, shopId));
  return run;
}

export async function saveRun(tx: Db, run: typeof attributionRuns.$inferInsert): Promise<void> {
  const { shopId: _, ...set } = run;
  await tx.insert(attributionRuns).values(run).onConflictDoUpdate({ target: attributionRuns.shopId, set });
}

export type TouchOfOrder = { at: string; day: Day; key: string | null; isDirect: boolean };
export type StoryRow = { orderId: OrderId; placedAt: Date; day: Day; coupon: string | null; touches: TouchOfOrder[] };

/** Visits lie before an order by so many days at most, whatever the campaign. */
const MOST_WINDOW_DAYS = 90;

/** Orders from a day on, placed since then, whose visits are known or which used one of the codes, in the shop's days. */
export async function listStories(
  tx: Db,
  shopId: ShopId,
  { fromDay, since, codes, timeZone }: { fromDay: Day; since: Date | null; codes: readonly string[]; timeZone: string },
): Promise<StoryRow[]> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const rows = (await tx.execute(sql`
    select o.id, o.placed_at as "placedAt", o.local_day::text as day, o.coupon_code as coupon, coalesce((
      select json_agg(json_build_object('at', t.at, 'day', (t.at at time zone ${timeZone})::date, 'key', t.utm_campaign,
        'isDirect', coalesce(t.utm_source, t.utm_medium, t.utm_campaign, t.utm_term, t.utm_content, t.referrer_host, t.click_kind) is null) order by t.at, t.id)
      from touches t where t.shop_id = ${shop} and t.session_hash = v.session_hash
        and t.at between o.placed_at - make_interval(days => ${MOST_WINDOW_DAYS}) and o.placed_at), '[]') as touches
    from orders o
    left join order_visits v on v.shop_id = o.shop_id and v.order_id = o.id and v.session_hash <> ''
    where o.shop_id = ${shop} and o.local_day >= ${fromDay}
      and (${since?.toISOString() ?? null}::timestamptz is null or o.placed_at >= ${since?.toISOString() ?? null}::timestamptz)
      and (v.order_id is not null or o.coupon_code = any (${sql.param([...codes])}::text[]))`)) as unknown as {
    id: string;
    placedAt: string;
    day: Day;
    coupon: string | null;
    touches: TouchOfOrder[];
  }[];
  return [...rows].map(({ id, placedAt, ...row }) => ({
    ...row,
    orderId: idFromUuid("ord", id),
    placedAt: new Date(placedAt),
  }));
}

/** Takes the shop's credits away, all of them or those of the orders; not of orders whose person was forgotten. */
export async function deleteCredits(tx: Db, shopId: ShopId, orderIds: readonly OrderId[] | "all"): Promise<void> {
  const some = orderIds === "all" ? sql`true` : sql`order_id = any (${sql.param(orderIds.map(uuidOf))}::uuid[])`;
  await tx.delete(campaignCredits).where(
    and(
      eq(campaignCredits.shopId, shopId),
      some,
      sql`not exists (select from order_visits v where v.shop_id = ${campaignCredits.shopId}
        and v.order_id = ${campaignCredits.orderId} and v.session_hash = '')`,
    ),
  );
}

type CreditRow = typeof campaignCredits.$inferInsert;

export async function insertCredits(tx: Db, shopId: ShopId, rows: readonly CreditRow[]): Promise<void> {
  if (rows.length === 0) return;
  const given = rows.map(({ campaignId, orderId, model, creditNum: num, creditDen: den, ground, version }) => ({
    ...{ campaign: uuidOf(campaignId as CampaignId), order: uuidOf(orderId as OrderId), model, num, den, ground, version },
  }));
  await tx.execute(sql`
    insert into campaign_credits (shop_id, campaign_id, order_id, model, credit_num, credit_den, ground, version)
    select ${uuidOf(shopId)}::uuid, campaign, "order", model, num, den, ground, version
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as g (campaign uuid, "order" uuid, model text, num int, den int, ground text, version int)
    on conflict do nothing`);
}
