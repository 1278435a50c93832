import "server-only";
import { and, desc, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { customerLifetimes, lifetimeFits, shopCustomers } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import { type CustomerId, idFromUuid, type ShopId, uuidOf } from "@/lib/ids";
import type { LifetimeCustomer } from "@/lib/lifetime-value/lifetime";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";
import type { LifetimeList, LifetimePerson } from "../lifetime-list";
import type { LifetimeReport } from "../lifetime-report";

const idOfShop = (shopId: ShopId) => sql`${uuidOf(shopId)}::uuid`;

export type History = LifetimeCustomer & {
  customerId: CustomerId;
  netMinor: number;
  lastDay: Day;
  /** Days with an order after `asOf`, up to `until`. */
  laterDays: number;
};

/**
 * Every customer's history in one currency as of a day, orders of one day counting as one, and on how many days each
 * ordered from then until another day. `sample` takes so many customers at random, always the same.
 */
export async function listHistories(
  tx: Db,
  shopId: ShopId,
  currency: Currency,
  { asOf, until = asOf, sample }: { asOf: Day; until?: Day; sample?: number },
): Promise<History[]> {
  const known = sql`day <= ${asOf}::date`;
  const rows = (await tx.execute(sql`
    select customer_id, count(*) filter (where ${known})::int - 1 as repeats,
      (max(day) filter (where ${known}) - min(day))::int as recency, (${asOf}::date - min(day))::int as age,
      coalesce(sum(net_minor) filter (where ${known}), 0)::text as net,
      coalesce(sum(net_minor) filter (where ${known} and day > first), 0)::text as repeat_net,
      (max(day) filter (where ${known}))::text as last_day, count(*) filter (where day > ${asOf}::date)::int as later
    from (
      select customer_id, day, sum(net_minor) as net_minor, min(day) over (partition by customer_id) as first
      from order_marks
      where shop_id = ${idOfShop(shopId)} and currency = ${currency} and first_day is not null and day <= ${until}::date
      group by customer_id, day
    ) d
    where first <= ${asOf}::date
    group by customer_id
    ${sample === undefined ? sql`order by customer_id` : sql`order by md5(customer_id::text) limit ${sample}`}`)) as unknown as {
    customer_id: string;
    repeats: number;
    recency: number;
    age: number;
    net: string;
    repeat_net: string;
    last_day: Day;
    later: number;
  }[];
  return rows.map((row) => ({
    customerId: idFromUuid("cus", row.customer_id),
    frequency: row.repeats,
    recencyDays: row.recency,
    ageDays: row.age,
    meanSpendMinor: row.repeats === 0 ? null : Number(row.repeat_net) / row.repeats,
    netMinor: Number(row.net),
    lastDay: row.last_day,
    laterDays: row.later,
  }));
}

/** The currencies a shop's customers bought in. */
export async function listCustomerCurrencies(tx: Db, shopId: ShopId): Promise<Currency[]> {
  const rows = (await tx.execute(
    sql`select distinct currency from customer_sales where shop_id = ${idOfShop(shopId)}`,
  )) as unknown as { currency: Currency }[];
  return rows.map(({ currency }) => currency);
}

/** Net sales, and those of them whose cost is known with that cost, between two days. */
export async function sumCosts(tx: Db, shopId: ShopId, currency: Currency, from: Day, to: Day) {
  const [row] = (await tx.execute(sql`
    select coalesce(sum(gross_minor - discount_minor - reversal_minor), 0)::text as net,
      coalesce(sum(costed_net_minor), 0)::text as costed, coalesce(sum(cost_minor), 0)::text as cost
    from sales_days
    where shop_id = ${idOfShop(shopId)} and currency = ${currency} and day between ${from} and ${to}`)) as unknown as {
    net: string;
    costed: string;
    cost: string;
  }[];
  return { netMinor: Number(row?.net ?? 0), costedNetMinor: Number(row?.costed ?? 0), costMinor: Number(row?.cost ?? 0) };
}

export type NewLifetime = Omit<typeof customerLifetimes.$inferInsert, "shopId" | "currency">;
const ROWS_AT_ONCE = 1_000;

/** Replaces what is foretold of a shop's customers in one currency. */
export async function saveLifetimes(
  tx: Db,
  { shopId, currency, asOf, at }: { shopId: ShopId; currency: Currency; asOf: Day; at: Date },
  report: LifetimeReport,
  rows: readonly NewLifetime[],
): Promise<void> {
  const c = customerLifetimes;
  await tx.delete(c).where(and(eq(c.shopId, shopId), eq(c.currency, currency)));
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    await tx.insert(c).values(rows.slice(start, start + ROWS_AT_ONCE).map((row) => ({ ...row, shopId, currency })));
  const fit = { asOf, madeAt: at, report };
  await tx
    .insert(lifetimeFits)
    .values({ shopId, currency, ...fit })
    .onConflictDoUpdate({ target: [lifetimeFits.shopId, lifetimeFits.currency], set: fit });
}

export type StoredFit = { shopId: ShopId; currency: Currency; asOf: Day; madeAt: Date; report: LifetimeReport };

export async function listFits(tx: Db, scope: ShopScope): Promise<StoredFit[]> {
  const rows = await tx.select().from(lifetimeFits).where(inArray(lifetimeFits.shopId, scope));
  return rows.map((row) => ({ ...row, asOf: row.asOf as Day }));
}

type Wanted = { scope: ShopScope; named: readonly ShopId[]; currency: Currency; list: LifetimeList };

/**
 * Customers by what they are expected to bring, or by what is lost if they stay away: those who came back before and are as
 * likely gone as not. Who ordered once stands apart, by what an order of theirs was worth.
 */
export async function listForetold(
  tx: Db,
  { scope, named, currency, list }: Wanted,
  { offset = 0, limit }: { offset?: number; limit: number },
): Promise<LifetimePerson[]> {
  const c = customerLifetimes;
  const k = shopCustomers;
  const once = eq(c.repeatDays, 0);
  const chosen = {
    value: gt(c.repeatDays, 0),
    slipping: and(gt(c.repeatDays, 0), sql`${c.probabilityAlive} between 0.2 and 0.6`, isNotNull(c.atStakeMinor)),
    once,
  }[list];
  const order = {
    value: sql`${c.valueMinor} desc nulls last, ${c.expectedOrders} desc`,
    slipping: sql`${c.atStakeMinor} desc`,
    once: sql`${c.expectedOrders} desc, ${c.netMinor} desc`,
  }[list];
  const rows = await tx
    .select({
      shopId: c.shopId,
      customerId: c.customerId,
      name: k.name,
      orderDays: sql<number>`${c.repeatDays} + 1`,
      netMinor: c.netMinor,
      lastDay: c.lastDay,
      expectedOrders: c.expectedOrders,
      lo80: c.lo80,
      hi80: c.hi80,
      probabilityAlive: c.probabilityAlive,
      valueMinor: c.valueMinor,
      atStakeMinor: c.atStakeMinor,
    })
    .from(c)
    .leftJoin(k, and(eq(k.shopId, c.shopId), eq(k.customerId, c.customerId), inArray(k.shopId, [...named])))
    .where(and(inArray(c.shopId, scope), eq(c.currency, currency), chosen))
    .orderBy(order, desc(c.netMinor), c.customerId)
    .offset(offset)
    .limit(limit);
  return rows.map((row) => ({ ...row, lastDay: row.lastDay as Day }));
}

/** How many customers are foretold, how many of them ordered once, and what all are expected to bring. */
export async function sumForetold(tx: Db, { scope, currency }: { scope: ShopScope; currency: Currency }) {
  const c = customerLifetimes;
  const [row] = await tx
    .select({
      customers: sql<number>`count(*)`.mapWith(Number),
      once: sql<number>`count(*) filter (where ${c.repeatDays} = 0)`.mapWith(Number),
      expectedOrders: sql<number>`coalesce(sum(${c.expectedOrders}), 0)`.mapWith(Number),
      valueMinor: sql<number>`coalesce(sum(${c.valueMinor}), 0)`.mapWith(Number),
    })
    .from(c)
    .where(and(inArray(c.shopId, scope), eq(c.currency, currency)));
  return row ?? { customers: 0, once: 0, expectedOrders: 0, valueMinor: 0 };
}
