import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { ERASED_NAME } from "@/lib/customers/personal-fields";
import { type CustomerId, idFromUuid, type ShopId, uuidOf } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";
import {
  type CustomersEvidence,
  FEWEST_ORDERS,
  GONE_FROM,
  NAMED_CUSTOMERS,
  SHORTEST_HABIT_DAYS,
  SLIPPING_FROM,
} from "../slipping-customers";

type Row = Omit<CustomersEvidence, "shopId" | "currency" | "today" | "customers"> & { customers: string[] | null };

/** Customers with a habit whom the shop still knows, how many of them pause clearly longer than is usual for themselves, and what those buy in a year. */
export async function sumHabits(
  tx: Db,
  { shopId, currency, today }: { shopId: ShopId; currency: Currency; today: Day },
): Promise<CustomersEvidence> {
  const [row] = (await tx.execute(sql`
    with habits as (
      select customer_id, net_minor, (last_day - first_day)::float8 / repeat_days as usual_days, ${today}::date - last_day as pause_days,
        net_minor * 365.0 / greatest(365, last_day - first_day + (last_day - first_day)::float8 / repeat_days) as yearly_minor
      from customer_sales
      where shop_id = ${uuidOf(shopId)} and currency = ${currency} and orders >= ${FEWEST_ORDERS} and repeat_days >= ${FEWEST_ORDERS - 1}
        and last_day - first_day >= ${SHORTEST_HABIT_DAYS}::int and net_minor > 0
        and not exists (
          select from shop_customers s where s.shop_id = customer_sales.shop_id and s.customer_id = customer_sales.customer_id
            and s.name = ${ERASED_NAME}
        )
    ), regulars as (
      select *, pause_days > ${SLIPPING_FROM}::float8 * usual_days as slips from habits where pause_days <= ${GONE_FROM}::float8 * usual_days
    )
    select count(*)::int as regulars, count(*) filter (where slips)::int as slipping,
      coalesce(round(sum(yearly_minor) filter (where slips)), 0)::float8 as "yearlyMinor",
      coalesce(percentile_cont(0.5) within group (order by usual_days) filter (where slips), 0)::float8 as "usualDays",
      coalesce(percentile_cont(0.5) within group (order by pause_days) filter (where slips), 0)::float8 as "pauseDays",
      (array_agg(customer_id::text order by yearly_minor desc, customer_id) filter (where slips))[1:${sql.raw(String(NAMED_CUSTOMERS))}] as customers
    from regulars`)) as unknown as Row[];
  const none = { regulars: 0, slipping: 0, yearlyMinor: 0, usualDays: 0, pauseDays: 0, customers: null };
  const { customers, ...sums } = row ?? none;
  return { ...sums, shopId, currency, today, customers: (customers ?? []).map((uuid) => idFromUuid("cus", uuid)) };
}

/** What the shop calls these customers, in their order; who was erased since is left out. */
export async function listNames(tx: Db, shopId: ShopId, ids: readonly CustomerId[]): Promise<{ id: CustomerId; name: string }[]> {
  if (ids.length === 0) return [];
  const wanted = sql`${`{${ids.map(uuidOf).join(",")}}`}::text::uuid[]`;
  const rows = (await tx.execute(sql`
    select customer_id as id, name from shop_customers
    where shop_id = ${uuidOf(shopId)} and customer_id = any (${wanted}) and name <> ${ERASED_NAME}
    order by array_position(${wanted}, customer_id)`)) as unknown as { id: string; name: string }[];
  return rows.map(({ id, name }) => ({ id: idFromUuid("cus", id), name }));
}
