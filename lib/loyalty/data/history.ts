import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { insertRows } from "@/db/insert-rows";
import { loyaltyAccounts, loyaltyPrograms } from "@/db/schema";
import { ERASED_NAME } from "@/lib/customers/personal-fields";
import { type CustomerId, idFromUuid, type LoyaltyAccountId, type ShopId, uuidOf } from "@/lib/ids";
import type { Day } from "@/lib/time";
import { newCode } from "../codes";
import { MAX_ORDER_POINTS } from "../earning";
import type { HistoryChoice, HistoryOrder, HistoryPreview } from "../history-credit";
import type { ProgramRules } from "../program-rules";
import { isUnpaid } from "./accounts";
import type { ShopTerms } from "./terms";

const array = (ids: readonly string[]) => sql`${`{${ids.join(",")}}`}::uuid[]`;

/** What of an entry of the sales ledger earns, as it moves what is kept. */
const value = ({ earnOnTax, earnOnShipping }: ProgramRules): SQL => {
  const tax = earnOnTax ? sql`e.tax_minor` : sql`0`;
  const delivery = earnOnShipping ? sql`e.shipping_minor + ${tax}` : sql`0`;
  return sql`case e.part when 'order' then ${delivery} else e.gross_minor - e.discount_minor - e.reversal_minor + ${tax} end`;
};

/** The same as `pointsFor`, once over: by the lowest tier, without boosts. */
const pointsOf = (minor: SQL, { earnPoints, earnPerMinor, rounding }: ProgramRules): SQL => {
  const above = sql`${minor}::numeric * ${earnPoints}::int`;
  const per = sql`${earnPerMinor}::numeric`;
  const points = rounding === "nearest" ? sql`div((${above}) * 2 + ${per}, ${per} * 2)` : sql`div(${above}, ${per})`;
  return sql`least(${points}, ${MAX_ORDER_POINTS}::int)::int`;
};

/**
 * Orders that were delivered and paid for before the programme started, are in the sales ledger, and have earned nothing yet;
 * of members, or of every customer who is still known.
 */
function eligible(terms: ShopTerms, { who, since }: HistoryChoice, customerIds?: readonly CustomerId[]): SQL {
  const shop = sql`${uuidOf(terms.shopId)}::uuid`;
  const at = sql`coalesce(o.delivered_at, o.placed_at)`;
  const day = sql`(${at} at time zone ${terms.timeZone}::text)::date`;
  return sql`
    select o.id as order_id, o.customer_id, a.id as account_id, ${day} as day, e.sold, e.kept, ${pointsOf(sql`e.kept`, terms.rules)} as points
    from orders o
    join shop_customers c on c.shop_id = o.shop_id and c.customer_id = o.customer_id and c.name <> ${ERASED_NAME}
    left join loyalty_accounts a on a.shop_id = o.shop_id and a.customer_id = o.customer_id
    cross join lateral (
      select greatest(0, sum(${value(terms.rules)}) filter (where e.kind in ('sale', 'edit'))) as sold,
        greatest(0, least(sum(${value(terms.rules)}) filter (where e.kind in ('sale', 'edit')), sum(${value(terms.rules)}))) as kept
      from sales_entries e where e.shop_id = o.shop_id and e.order_id = o.id having count(*) > 0) e
    where o.shop_id = ${shop} and o.status = 'delivered' and o.currency = ${terms.currency}
      and ${at} < ${terms.startedAt?.toISOString() ?? null}::timestamptz
      ${since === null ? sql`` : sql`and ${day} >= ${since}::date`}
      ${customerIds ? sql`and o.customer_id = any (${array(customerIds.map(uuidOf))})` : sql``}
      and ${who === "members" ? sql`a.status = 'open'` : sql`(a.id is null or a.status = 'open')`}
      and not ${isUnpaid(sql`o.shop_id`, sql`o.id`, sql`e.kept`)}
      and not exists (select from order_points p where p.shop_id = o.shop_id and p.order_id = o.id)`;
}

export async function sumHistory(tx: Db, terms: ShopTerms, choice: HistoryChoice): Promise<HistoryPreview> {
  const [row] = (await tx.execute(sql`
    select count(distinct customer_id)::int as members, count(distinct customer_id) filter (where account_id is null)::int as "newMembers",
      count(*)::int as orders, coalesce(sum(points), 0)::float8 as points
    from (${eligible(terms, choice)}) h`)) as unknown as HistoryPreview[];
  return row ?? { members: 0, newMembers: 0, orders: 0, points: 0 };
}

/** What has been credited so far. */
export async function sumCredited(tx: Db, shopId: ShopId): Promise<Omit<HistoryPreview, "newMembers">> {
  const [row] = (await tx.execute(sql`
    select count(distinct l.account_id)::int as members, count(*)::int as orders, coalesce(sum(given_points), 0)::float8 as points
    from point_lots l where l.shop_id = ${uuidOf(shopId)}::uuid and l.source = 'history'`)) as unknown as HistoryPreview[];
  return row ?? { members: 0, orders: 0, points: 0 };
}

/** The next customers with orders to credit, in the order of their ids. */
export async function listHistoryCustomers(
  tx: Db,
  terms: ShopTerms,
  choice: HistoryChoice,
  { after, limit }: { after: CustomerId | null; limit: number },
): Promise<CustomerId[]> {
  const rows = (await tx.execute(sql`
    select distinct customer_id as id from (${eligible(terms, choice)}) h
    where ${after === null ? sql`true` : sql`customer_id > ${uuidOf(after)}::uuid`}
    order by customer_id limit ${limit}`)) as unknown as { id: string }[];
  return [...rows].map(({ id }) => idFromUuid("cus", id));
}

/** Holds these customers' orders as they are until they are credited: a refund waits, and finds what it takes back. */
export const holdOrders = (tx: Db, shopId: ShopId, customerIds: readonly CustomerId[]) =>
  tx.execute(sql`select from orders where shop_id = ${uuidOf(shopId)}::uuid
    and customer_id = any (${array(customerIds.map(uuidOf))}) order by id for share`);

/** Opens accounts for customers who have none. */
export async function openAccounts(tx: Db, shopId: ShopId, ids: readonly CustomerId[], on: Day, at: Date): Promise<void> {
  const rows = ids.map((customerId) => ({
    ...{ shopId, customerId, memberCode: newCode(), referralCode: newCode() },
    ...{ tierSince: on, lastActiveOn: on, joinedAt: at },
  }));
  await tx.execute(sql`${insertRows(loyaltyAccounts, rows)} on conflict (shop_id, customer_id) do nothing`);
}

/** What these customers' accounts are credited with, account by account in the order of their ids. */
export async function listHistoryOrders(
  tx: Db,
  terms: ShopTerms,
  choice: HistoryChoice,
  customerIds: readonly CustomerId[],
): Promise<Map<LoyaltyAccountId, HistoryOrder[]>> {
  const rows = (await tx.execute(sql`
    select account_id as "accountId", order_id as "orderId", day::text as day, sold::float8 as sold, kept::float8 as kept, points
    from (${eligible(terms, choice, customerIds)}) h where account_id is not null
    order by account_id, day, order_id`)) as unknown as Row[];
  const found = new Map<LoyaltyAccountId, HistoryOrder[]>();
  for (const { accountId, orderId, day, sold, kept, points } of rows) {
    const id = idFromUuid("lac", accountId);
    const order = { orderId: idFromUuid("ord", orderId), day, soldMinor: sold, keptMinor: kept, points };
    found.set(id, [...(found.get(id) ?? []), order]);
  }
  return found;
}
type Row = { accountId: string; orderId: string; day: Day; sold: number; kept: number; points: number };

export const setHistoryCredited = (tx: Db, shopId: ShopId, at: Date) =>
  tx
    .update(loyaltyPrograms)
    .set({ historyCreditedAt: at })
    .where(and(eq(loyaltyPrograms.shopId, shopId), sql`${loyaltyPrograms.historyCreditedAt} is null`));
