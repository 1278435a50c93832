import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { campaignCredits } from "@/db/schema";
import { type CampaignId, idFromUuid, type OrderId, type ShopId, uuidOf } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { CreditSums } from "../credited";
import type { AttributionModel } from "../vocabulary";

export type CreditRow = Omit<typeof campaignCredits.$inferInsert, "shopId" | "version">;
/** The credits of one reckoning of a shop. */
export type CreditBook = { shopId: ShopId; version: number };

/** Takes away what others told of orders, up to so much; whoever takes it must reckon those orders in the same transaction. */
export async function takeNews(tx: Db, shopId: ShopId, limit: number): Promise<{ orderIds: OrderId[]; isAll: boolean }> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const rows = (await tx.execute(sql`
    delete from attribution_news n using (
      select order_id, news_id from attribution_news where shop_id = ${shop} order by order_id limit ${limit}
    ) batch
    where n.shop_id = ${shop} and n.order_id = batch.order_id and n.news_id = batch.news_id
    returning n.order_id as id`)) as unknown as { id: string }[];
  const ids = [...new Set([...rows].map(({ id }) => id))].sort();
  return { orderIds: ids.map((id) => idFromUuid("ord", id)), isAll: rows.length < limit };
}

/** The credits that these orders have. */
export const listCredits = (tx: Db, { shopId, version }: CreditBook, orderIds: readonly OrderId[]) => {
  const { campaignId, orderId, model, creditNum, creditDen, ground } = campaignCredits;
  return tx
    .select({ campaignId, orderId, model, creditNum, creditDen, ground })
    .from(campaignCredits)
    .where(
      and(
        eq(campaignCredits.shopId, shopId),
        eq(campaignCredits.version, version),
        inArray(campaignCredits.orderId, [...orderIds]),
      ),
    );
};

/** Gives these orders these credits instead of those they have, with what the ledger says of them now, in the totals too. */
export async function replaceCredits(tx: Db, book: CreditBook, orderIds: readonly OrderId[], rows: readonly CreditRow[]) {
  const own = sql`shop_id = ${uuidOf(book.shopId)}::uuid and version = ${book.version}::int`;
  const ids = sql`${sql.param(orderIds.map(uuidOf))}::uuid[]`;
  const these = sql`${own} and order_id = any (${ids})`;
  await tx.execute(addToTotals(own, ids, -1));
  await tx.execute(sql`delete from campaign_credits where ${these}`);
  await tx.execute(sql`delete from credited_orders where ${these}`);
  if (rows.length === 0) return;
  await tx.execute(insertCredits(book, rows));
  await tx.execute(insertCreditedOrders(book, [...new Set(rows.map(({ orderId }) => orderId))]));
  await tx.execute(addToTotals(own, ids, 1));
}

function insertCredits({ shopId, version }: CreditBook, rows: readonly CreditRow[]): SQL {
  const given = rows.map(({ campaignId, orderId, model, creditNum: num, creditDen: den, ground }) => ({
    ...{ campaign: uuidOf(campaignId as CampaignId), order: uuidOf(orderId as OrderId), model, num, den, ground },
  }));
  return sql`
    insert into campaign_credits (shop_id, version, campaign_id, order_id, model, credit_num, credit_den, ground)
    select ${uuidOf(shopId)}::uuid, ${version}::int, campaign, "order", model, num, den, ground
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as g (campaign uuid, "order" uuid, model text, num int, den int, ground text)`;
}

/** Net sales of an entry `e` of the ledger. */
export const net = sql`e.gross_minor - e.discount_minor - e.reversal_minor`;

const insertCreditedOrders = ({ shopId, version }: CreditBook, orderIds: readonly OrderId[]): SQL => sql`
  insert into credited_orders (shop_id, version, order_id, currency, net_minor, margin_minor, costed_net_minor, is_new_customer)
  select e.shop_id, ${version}::int, e.order_id, e.currency, sum(${net}), coalesce(sum(${net} - e.cost_minor), 0),
    coalesce(sum(${net}) filter (where e.cost_minor is not null), 0),
    coalesce(bool_or(m.prev_day is null and m.first_day = m.day), false)
  from unnest(${sql.param(orderIds.map(uuidOf))}::uuid[]) as asked (id)
  cross join lateral (select * from sales_entries where shop_id = ${uuidOf(shopId)}::uuid and order_id = asked.id offset 0) e
  left join lateral (select * from order_marks where shop_id = e.shop_id and order_id = e.order_id offset 0) m on true
  group by e.shop_id, e.order_id, e.currency`;

/**
 * Adds (or with -1 takes away) what the credits of some orders come to, as the orders were counted last. Order by order: of
 * rows that were just written there are no statistics, and the database would compare every credit with every order.
 */
function addToTotals(own: SQL, orderIds: SQL, sign: 1 | -1): SQL {
  const sums = ["order_shares", "new_shares", "net_shares", "margin_shares", "costed_net_shares"];
  const share = (amount: string) => `${sign} * sum(c.credit_num * ${amount})`;
  const amounts = ["1", "b.is_new_customer::int", "b.net_minor", "b.margin_minor", "b.costed_net_minor"].map(share);
  return sql`
    insert into campaign_totals as t (shop_id, version, campaign_id, model, currency, credit_den, ${sql.raw(sums.join(", "))})
    select c.shop_id, c.version, c.campaign_id, c.model, b.currency, c.credit_den, ${sql.raw(amounts.join(", "))}
    from unnest(${orderIds}) as asked (id)
    cross join lateral (select * from credited_orders where ${own} and order_id = asked.id offset 0) b
    cross join lateral (select * from campaign_credits where ${own} and order_id = asked.id offset 0) c
    group by c.shop_id, c.version, c.campaign_id, c.model, b.currency, c.credit_den
    on conflict (shop_id, version, campaign_id, model, currency, credit_den) do update
    set ${sql.raw(sums.map((sum) => `${sum} = t.${sum} + excluded.${sum}`).join(", "))}`;
}

const OLD_AT_ONCE = 5_000;

/** Deletes some of what other reckonings than this one have left; false when there is none any more. */
export async function dropOtherCredits(tx: Db, { shopId, version }: CreditBook): Promise<boolean> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  await tx.execute(sql`delete from campaign_totals where shop_id = ${shop} and version <> ${version}`);
  let dropped = false;
  for (const table of [sql`campaign_credits`, sql`credited_orders`]) {
    const rows = (await tx.execute(sql`
      delete from ${table} where ctid = any (array(
        (select ctid from ${table} where shop_id = ${shop} and version < ${version} limit ${OLD_AT_ONCE})
        union all
        (select ctid from ${table} where shop_id = ${shop} and version > ${version} limit ${OLD_AT_ONCE})))
      returning 1 as one`)) as unknown as unknown[];
    dropped ||= rows.length > 0;
  }
  return dropped;
}

/** What the reckoning that is shown credits to the campaigns of a shop, of orders in this currency; to one of them when asked. */
export async function listTotals(
  tx: Db,
  shopId: ShopId,
  { currency, campaignId }: { currency: Currency; campaignId?: CampaignId },
): Promise<CreditSums[]> {
  const only = campaignId ? sql`and t.campaign_id = ${uuidOf(campaignId)}::uuid` : sql``;
  const rows = (await tx.execute(sql`
    select t.campaign_id as id, t.model, t.credit_den as den, t.net_shares::text as net, t.margin_shares::text as margin,
      t.costed_net_shares::text as costed, t.order_shares::float8 / t.credit_den as orders,
      t.new_shares::float8 / t.credit_den as newcomers
    from attribution_runs r join campaign_totals t on t.shop_id = r.shop_id and t.version = r.version
    where r.shop_id = ${uuidOf(shopId)}::uuid and t.currency = ${currency} ${only}`)) as unknown as {
    id: string;
    model: AttributionModel;
    den: number;
    net: string;
    margin: string;
    costed: string;
    orders: number;
    newcomers: number;
  }[];
  return [...rows].map(({ id, model, den, orders, newcomers, ...sums }) => ({
    campaignId: idFromUuid("cmp", id),
    model,
    net: { den, amount: BigInt(sums.net) },
    margin: { den, amount: BigInt(sums.margin) },
    costedNet: { den, amount: BigInt(sums.costed) },
    orders,
    newCustomers: newcomers,
  }));
}
