import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type ShopId, uuidOf } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";
import type { SalesDay } from "../unusual-sales";

type Asked = { shopId: ShopId; currency: Currency; from: Day; to: Day };

/** The currency in which most orders came since the day; undefined without any. */
export async function findMainCurrency(tx: Db, shopId: ShopId, from: Day): Promise<Currency | undefined> {
  const rows = (await tx.execute(sql`
    select currency from sales_days where shop_id = ${uuidOf(shopId)} and day >= ${from}
    group by currency order by sum(orders) desc, currency limit 1`)) as unknown as { currency: Currency }[];
  return rows[0]?.currency;
}

/** The days with sales, oldest first. */
export async function listDays(tx: Db, { shopId, currency, from, to }: Asked): Promise<SalesDay[]> {
  const rows = (await tx.execute(sql`
    select day::text as day, orders, (gross_minor - discount_minor - reversal_minor)::float8 as "netMinor",
      reversal_minor::float8 as "reversalMinor"
    from sales_days where shop_id = ${uuidOf(shopId)} and currency = ${currency} and day between ${from} and ${to}
    order by day`)) as unknown as SalesDay[];
  return [...rows];
}
