import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Rollup } from "./entry-rollups";

/** How orders are to be counted now, from the orders themselves and what the ledger says of them. */
export const freshMarks = (counted: SQL): SQL => sql`
  select o.shop_id, o.id as order_id, o.customer_id, o.placed_at, o.local_day as day, o.currency, o.status,
    coalesce(booked.net_minor, 0) as net_minor, (o.shipped_at at time zone s.time_zone)::date as shipped_day,
    (extract(epoch from o.shipped_at - o.placed_at) / 60)::int as minutes_to_ship,
    (o.delivered_at at time zone s.time_zone)::date as delivered_day, kept.on_time
  from (${counted}) o
  join shops s on s.id = o.shop_id
  left join lateral (
    select sum(e.gross_minor - e.discount_minor - e.reversal_minor) as net_minor
    from sales_entries e where e.shop_id = o.shop_id and e.order_id = o.id
  ) booked on true
  left join lateral (
    select bool_and(p.delivered_at <= p.eta_latest) as on_time
    from shipments p where p.shop_id = o.shop_id and p.order_id = o.id and p.stage = 'delivered' and p.eta_latest is not null
  ) kept on o.delivered_at is not null`;

/** Marks with the days of the customer's two orders before it, and of the first; null for orders that do not count for a customer. */
export const visits = (marks: SQL): SQL => sql`
  select *, case when counts then lag(day) over visits end as prev_day, case when counts then lag(day, 2) over visits end as before_prev_day,
    case when counts then first_value(day) over visits end as first_day
  from (select *, customer_id is not null and status <> 'cancelled' as counts from (${marks}) m) told
  window visits as (partition by shop_id, customer_id, counts order by placed_at, order_id)`;

export const orderDayRollup: Rollup = {
  table: "order_days",
  keys: ["shop_id", "day", "currency", "status"],
  sums: ["orders"],
  from: (marks) => sql`select shop_id, day, currency, status, count(*) from (${marks}) m group by 1, 2, 3, 4`,
};

export const fulfilmentDayRollup: Rollup = {
  table: "fulfilment_days",
  keys: ["shop_id", "day"],
  sums: ["shipped", "minutes_to_ship", "delivered", "promised", "on_time"],
  from: (marks) => sql`
    select shop_id, day, sum(shipped), sum(minutes), sum(delivered), sum(promised), sum(on_time)
    from (
      select shop_id, shipped_day as day, 1 as shipped, minutes_to_ship as minutes, 0 as delivered, 0 as promised, 0 as on_time
      from (${marks}) m where shipped_day is not null
      union all
      select shop_id, delivered_day, 0, 0, 1, case when on_time is null then 0 else 1 end, case when on_time then 1 else 0 end
      from (${marks}) m where delivered_day is not null
    ) days
    group by 1, 2`,
};

/** Added up over all orders of whole customers: which of them is the first may change with any. */
export const buyerDayRollup: Rollup = {
  table: "buyer_days",
  keys: ["shop_id", "day", "currency"],
  sums: ["new_customers", "later_orders", "first_net_minor", "later_net_minor"],
  from: (marks) => sql`
    select shop_id, day, currency, count(*) filter (where prev_day is null), count(*) filter (where prev_day is not null),
      coalesce(sum(net_minor) filter (where prev_day is null), 0), coalesce(sum(net_minor) filter (where prev_day is not null), 0)
    from (${marks}) m where first_day is not null group by 1, 2, 3`,
};

/** Added up over all orders of whole customers: a customer counts once a month. */
export const cohortMonthRollup: Rollup = {
  table: "cohort_months",
  keys: ["shop_id", "cohort", "month", "currency"],
  sums: ["customers", "orders", "net_minor"],
  from: (marks) => sql`
    select shop_id, date_trunc('month', first_day)::date, date_trunc('month', day)::date, currency,
      count(distinct customer_id), count(*), sum(net_minor)
    from (${marks}) m where first_day is not null group by 1, 2, 3, 4`,
};

/** Added up over all orders of whole customers. The first day's orders are not repeats, however many. */
export const customerSalesRollup: Rollup = {
  table: "customer_sales",
  keys: ["shop_id", "customer_id", "currency"],
  sums: ["orders", "net_minor", "first_day", "last_day", "repeat_days", "repeat_net_minor"],
  from: (marks) => sql`
    select shop_id, customer_id, currency, count(*), sum(net_minor), min(day), max(day), count(distinct day) - 1,
      coalesce(sum(net_minor) filter (where day > first_in_currency), 0)
    from (
      select *, min(day) over (partition by shop_id, customer_id, currency) as first_in_currency
      from (${marks}) m where first_day is not null
    ) counted
    group by 1, 2, 3`,
};

export const MARK_ROLLUPS = [
  orderDayRollup,
  fulfilmentDayRollup,
  buyerDayRollup,
  cohortMonthRollup,
  customerSalesRollup,
] as const;
