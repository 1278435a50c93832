import { cohortSpan, cohortsOf } from "@/lib/analytics/cohorts";
import { figuresOf } from "@/lib/analytics/overview";
import { comparePeriod, type Period, usualGrain } from "@/lib/analytics/period";
import { addSales, NO_SALES, netMinor, totalMinor } from "@/lib/analytics/sales-sums";
import { LOOK_BACK_DAYS, SCORES, SEGMENT_GRID } from "@/lib/analytics/segment";
import { trendOf } from "@/lib/analytics/trend";
import type { OrderStatus } from "@/lib/orders/order-status";
import { addCalendarDays, type Day } from "@/lib/time";

/** A value as a driver gives it: numbers that may be large come as text. */
export type PlainRow = Record<string, string | number | null>;
/** Asks PostgreSQL or DuckDB; the texts below mean the same to both. */
export type Ask = (text: string) => Promise<PlainRow[]>;
/** A shop by its uuid, the days asked for, and the day that is today there. */
export type Asked = { shop: string; period: Period; today: Day };

export const numbers = <K extends string>(row: PlainRow, names: readonly K[]) =>
  Object.fromEntries(names.map((name) => [name, Number(row[name] ?? 0)])) as Record<K, number>;

const SUMS = ["orders", "units", "grossMinor", "discountMinor", "reversalMinor", "shippingMinor", "taxMinor"] as const;

/** What the overview says but its times of delivery, from the ledger's entries and the orders themselves. */
export async function plainOverview(ask: Ask, { shop, period, today }: Asked) {
  const compared = comparePeriod(period, "previous") ?? period;
  const dayRows = await ask(`
    select cast(day as varchar) as day, sum(orders) as orders, sum(units) as units, sum(gross_minor) as "grossMinor",
      sum(discount_minor) as "discountMinor", sum(reversal_minor) as "reversalMinor", sum(shipping_minor) as "shippingMinor",
      sum(tax_minor) as "taxMinor"
    from sales_entries
    where shop_id = '${shop}' and currency = 'KES' and day between '${compared.from}' and '${period.to}'
    group by day order by day`);
  const statusRows = await ask(`
    select case when local_day >= '${period.from}' then 1 else 0 end as is_now, status, count(*) as orders
    from orders
    where shop_id = '${shop}' and currency = 'KES' and local_day between '${compared.from}' and '${period.to}'
    group by 1, 2`);
  const days = dayRows.map((row) => ({ ...NO_SALES, day: String(row.day) as Day, ...numbers(row, SUMS) }));
  const within = ({ from, to }: Period) => days.filter(({ day }) => from <= day && day <= to);
  const figures = (of: Period, isNow: number) =>
    figuresOf({
      sums: addSales(within(of)),
      statuses: statusRows
        .filter((row) => Number(row.is_now) === isNow)
        .map((row) => ({ status: row.status as OrderStatus, orders: Number(row.orders) })),
      fulfilment: { shipped: 0, minutesToShip: 0, promised: 0, onTime: 0 },
    });
  const question = { period, compared, comparison: "previous", grain: usualGrain(period), today } as const;
  return {
    figures: figures(period, 1),
    before: figures(compared, 0),
    trend: trendOf(question, within(period), within(compared)),
  };
}

/** The same parts of any overview, so that they can be compared. */
export function overviewTold({
  figures,
  before,
  trend,
}: Pick<Awaited<ReturnType<typeof plainOverview>>, "figures" | "trend"> & { before: unknown }) {
  const told = (one: unknown) => ({ ...(one as typeof figures), hoursToShip: null, onTimeRate: null });
  const step = (sums: Parameters<typeof totalMinor>[0] & { orders: number }) => [sums.orders, netMinor(sums), totalMinor(sums)];
  return {
    figures: told(figures),
    before: told(before),
    trend: trend.map(({ from, sums, before: earlier }) => [from, step(sums), earlier && step(earlier)]),
  };
}

/** What stands of orders placed in the days, by order. Entries of an order are of its day or later. */
const worth = (shop: string, from: Day, to: Day) => `
  select order_id, sum(gross_minor - discount_minor - reversal_minor) as net from sales_entries
  where shop_id = '${shop}' and day >= '${from}' and order_day between '${from}' and '${to}' group by order_id`;
const COUNTED = "customer_id is not null and status <> 'cancelled'";

/** New and returning customers of the days, and first and later orders by day. */
export async function plainBuyers(ask: Ask, { shop, period: { from, to } }: Asked) {
  const rows = await ask(`
    with visits as (
      select id, customer_id, local_day as day, row_number() over (partition by customer_id order by placed_at, id) as nth
      from orders where shop_id = '${shop}' and ${COUNTED}
    ), worth as (${worth(shop, from, to)}),
    bought as (
      select customer_id, day, nth, coalesce(net, 0) as net from visits left join worth on order_id = id
      where day between '${from}' and '${to}'
    ), buyers as (
      select customer_id, count(*) as n, count(*) filter (where nth = 1) as firsts, count(*) filter (where nth > 1) as laters,
        sum(net) filter (where nth = 1) as first_net, sum(net) filter (where nth > 1) as later_net
      from bought group by customer_id
    )
    select cast(day as varchar) as day, count(*) filter (where nth = 1) as first_orders, count(*) filter (where nth > 1) as later_orders,
      sum(net) filter (where nth = 1) as first_net, sum(net) filter (where nth > 1) as later_net, 0 as customers, 0 as returning_ones,
      0 as repeaters, 0 as orders
    from bought group by day
    union all
    select 'all', sum(firsts), sum(laters), sum(first_net), sum(later_net), count(*), count(*) filter (where laters > 0),
      count(*) filter (where n > 1), sum(n)
    from buyers
    order by 1`);
  const names = [
    "first_orders",
    "later_orders",
    "first_net",
    "later_net",
    "customers",
    "returning_ones",
    "repeaters",
    "orders",
  ] as const;
  return rows.map((row) => [row.day, ...Object.values(numbers(row, names))]);
}

/** The months of each cohort of the last twelve. */
export async function plainCohorts(ask: Ask, { shop, period, today }: Asked) {
  const { from, to } = cohortSpan(period.to);
  const month = (of: string) => `cast(cast(date_trunc('month', ${of}) as date) as varchar)`;
  const rows = await ask(`
    with visits as (
      select id, customer_id, local_day as day, min(local_day) over (partition by customer_id) as first_day
      from orders where shop_id = '${shop}' and ${COUNTED}
    ), worth as (${worth(shop, from, today)})
    select ${month("first_day")} as cohort, ${month("day")} as month, count(distinct customer_id) as customers, count(*) as orders,
      sum(coalesce(net, 0)) as net
    from visits left join worth on order_id = id
    where first_day >= '${from}' and first_day < date '${to}' + interval '1 month' and day <= '${today}'
    group by 1, 2 order by 1, 2`);
  const told = rows.map((row) => ({
    cohort: row.cohort as Day,
    month: row.month as Day,
    customers: Number(row.customers),
    orders: Number(row.orders),
    netMinor: Number(row.net),
  }));
  return cohortsOf(told, today);
}

const fifth = (order: string) => `least(5, cast(floor(percent_rank() over (order by ${order}) * 5) as int) + 1)`;
const GRID = SCORES.flatMap((r) => SCORES.map((c) => `(${r}, ${c}, '${SEGMENT_GRID[r][c]}')`)).join(", ");

/** Every customer of the shop with the group they belong to today. */
const members = ({ shop, today }: Asked) => {
  const start = addCalendarDays(today, -LOOK_BACK_DAYS);
  return `
    with worth as (${worth(shop, addCalendarDays(start, 1), today)}),
    bought as (
      select customer_id, count(*) as orders, sum(coalesce(net, 0)) as net, max(local_day) as last_day
      from orders left join worth on order_id = id
      where shop_id = '${shop}' and ${COUNTED} and local_day > '${start}' and local_day <= '${today}' group by customer_id
    ), scored as (
      select *, ${fifth("last_day")} as recency, ${fifth("orders")} as frequency, ${fifth("net")} as money from bought
    ), ever as (
      select customer_id, max(local_day) as last_day from orders where shop_id = '${shop}' and ${COUNTED} group by customer_id
    )
    select customer_id, segment, recency, frequency, money, orders, net, last_day
    from scored s join (values ${GRID}) g (r, c, segment) on r = recency and c = floor((frequency + money + 1) / 2.0)
    union all
    select customer_id, 'dormant', null, null, null, 0, 0, last_day from ever where last_day <= '${start}'
    union all
    select customer_id, 'prospects', null, null, null, 0, 0, null from shop_customers k
    where shop_id = '${shop}' and not exists (select 1 from ever e where e.customer_id = k.customer_id)`;
};

/** How many customers, orders and net sales each group has, reckoned while somebody waits. */
export const plainSegments = async (ask: Ask, asked: Asked) => segmentRows(await ask(summed(`(${members(asked)}) m`)));

/** The same with each customer's group written down first. */
export async function plainRefresh(ask: Ask, asked: Asked) {
  await ask("drop table if exists made_segments");
  await ask(`create temp table made_segments as ${members(asked)}`);
  return segmentRows(await ask(summed("made_segments")));
}

const summed = (from: string) =>
  `select segment, count(*) as customers, sum(orders) as orders, sum(net) as net from ${from} group by segment`;
const segmentRows = (rows: readonly PlainRow[]) =>
  rows.map((row) => [row.segment, ...Object.values(numbers(row, ["customers", "orders", "net"]))]).sort();
