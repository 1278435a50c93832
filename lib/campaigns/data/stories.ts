import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { idFromUuid, type OrderId, type ShopId, uuidOf } from "@/lib/ids";
import type { Day } from "@/lib/time";

export type TouchOfOrder = { at: string; day: Day; key: string | null; isDirect: boolean };
export type StoryRow = {
  orderId: OrderId;
  placedAt: Date;
  day: Day;
  coupon: string | null;
  /** The person was forgotten, and with them which visits were theirs. */
  isForgotten: boolean;
  touches: TouchOfOrder[];
};

/** Visits lie before an order by so many days at most, whatever the campaign. */
const MOST_WINDOW_DAYS = 90;
type Page = { after: OrderId | null; since: Date; limit: number };

// `offset 0` below keeps the database to the keys: without statistics of rows that were just written it would rather read
// whole tables.

/** The next orders of a shop by the time they were placed: those after one, or all since then. */
export async function listOrdersAfter(tx: Db, shopId: ShopId, { after, since, limit }: Page): Promise<OrderId[]> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const later =
    after === null
      ? sql`true`
      : sql`(o.placed_at, o.id) > ((select placed_at from orders where shop_id = ${shop} and id = ${uuidOf(after)}::uuid), ${uuidOf(after)}::uuid)`;
  const rows = (await tx.execute(sql`
    select o.id from orders o where o.shop_id = ${shop} and o.placed_at >= ${since.toISOString()}::timestamptz and ${later}
    order by o.placed_at, o.id limit ${limit}`)) as unknown as { id: string }[];
  return [...rows].map(({ id }) => idFromUuid("ord", id));
}

type Meant = { fromDay: Day; codes: readonly string[]; timeZone: string; mostTouches: number };

/**
 * Those of the orders, from a day on, whose visits are known or which used one of the codes; days are the shop's. `left`
 * are the orders from the first one on before which so many visits were read already.
 */
export async function listStories(
  tx: Db,
  shopId: ShopId,
  orderIds: readonly OrderId[],
  { fromDay, codes, timeZone, mostTouches }: Meant,
): Promise<{ stories: StoryRow[]; left: OrderId[] }> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const before = sql`t.shop_id = ${shop} and t.session_hash = m.session_hash and m.session_hash <> ''
    and t.at between m.placed_at - make_interval(days => ${MOST_WINDOW_DAYS}) and m.placed_at`;
  const rows = (await tx.execute(sql`
    with meant as materialized (
      select a.place, o.id, o.placed_at, o.local_day, o.coupon_code, v.session_hash
      from unnest(${sql.param(orderIds.map(uuidOf))}::uuid[]) with ordinality as a (id, place)
      cross join lateral (select * from orders where shop_id = ${shop} and id = a.id offset 0) o
      left join lateral (select * from order_visits where shop_id = ${shop} and order_id = a.id offset 0) v on true
      where o.local_day >= ${fromDay} and (v.order_id is not null or o.coupon_code = any (${sql.param([...codes])}::text[]))
    ), sized as (
      select m.*, n.visits, sum(n.visits) over (order by m.place) as so_far
      from meant m cross join lateral (select count(*) as visits from touches t where ${before}) n
    )
    select m.place::int, m.id, m.placed_at as "placedAt", m.local_day::text as day, m.coupon_code as coupon,
      coalesce(m.session_hash = '', false) as "isForgotten",
      case when m.so_far - m.visits < ${mostTouches} then coalesce((
        select json_agg(json_build_object('at', t.at, 'day', (t.at at time zone ${timeZone})::date, 'key', t.utm_campaign,
          'isDirect', coalesce(t.utm_source, t.utm_medium, t.utm_campaign, t.utm_term, t.utm_content, t.referrer_host, t.click_kind) is null) order by t.at, t.id)
        from touches t where ${before}), '[]') end as touches
    from sized m order by m.place`)) as unknown as (Omit<StoryRow, "orderId" | "placedAt" | "touches"> & {
    place: number;
    id: string;
    placedAt: string;
    touches: TouchOfOrder[] | null;
  })[];
  const found = [...rows];
  const cut = found.find(({ touches }) => touches === null);
  const stories = found.flatMap(({ id, place: _, placedAt, touches, ...row }) =>
    touches === null ? [] : [{ ...row, touches, orderId: idFromUuid("ord", id), placedAt: new Date(placedAt) }],
  );
  return { stories, left: cut ? orderIds.slice(cut.place - 1) : [] };
}
