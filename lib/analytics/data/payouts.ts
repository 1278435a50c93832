import "server-only";
import { inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { payments, refunds } from "@/db/schema";
import { idFromUuid } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { PaymentMethod } from "@/lib/orders/vocabulary";
import type { Day } from "@/lib/time";
import type { DatedAmounts } from "../conversion";
import type { PayoutDay } from "../finance";
import type { FinanceAsked } from "./finance";

type Row = {
  shop_id: string | null;
  day: Day;
  currency: Currency;
  method: PaymentMethod;
  payments: string;
  received: string;
  refunded: string;
};

/**
 * Money that came in on the days of the period, less what was taken back as never paid, and money that went back; by shop,
 * day in the shop's zone, currency of the order, and method. Reads every payment of the days: bound them.
 */
export async function listPayoutDays(
  tx: Db,
  { scope, period: { from, to }, wanted, apart }: FinanceAsked,
): Promise<(PayoutDay & DatedAmounts)[]> {
  const within = (at: string) => sql`${sql.raw(at)} >= ${from}::timestamp at time zone s.time_zone
    and ${sql.raw(at)} < (${to}::date + 1)::timestamp at time zone s.time_zone`;
  const rows = (await tx.execute(sql`
    select ${apart ? sql`m.shop_id` : sql`null::uuid`} as shop_id, (m.at at time zone s.time_zone)::date::text as day, o.currency,
      coalesce(m.method, o.payment_method) as method, sum(m.payments) as payments, sum(m.received) as received,
      sum(m.refunded) as refunded
    from shops s
    cross join lateral (
      select shop_id, order_id, method, received_at as at, (amount_minor > 0)::int as payments, amount_minor as received,
        0 as refunded
      from payments where shop_id = s.id and ${within("received_at")} and ${inArray(payments.shopId, scope)}
      union all
      select shop_id, order_id, method, coalesce(settled_at, refunded_at), 0, 0, amount_minor
      from refunds where shop_id = s.id and state = 'done' and ${within("coalesce(settled_at, refunded_at)")}
        and ${inArray(refunds.shopId, scope)}
    ) m
    join orders o on o.shop_id = m.shop_id and o.id = m.order_id
    where o.currency = any (${sql.param([...wanted])}::text[]::char(3)[])
    group by 1, 2, 3, 4`)) as unknown as Row[];
  return rows.map(({ shop_id, day, currency, method, payments: count, received, refunded }) => ({
    shopId: shop_id === null ? null : idFromUuid("shop", shop_id),
    ...{ day, currency, method, payments: Number(count), receivedMinor: Number(received), refundedMinor: Number(refunded) },
  }));
}
