import "server-only";
import { inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { payments, refunds } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import { idFromUuid, type OrderId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { PaymentMethod } from "@/lib/orders/vocabulary";
import type { Day } from "@/lib/time";
import type { DatedAmounts } from "../conversion";
import type { PayoutDay } from "../finance";
import type { PayoutPlace } from "../payouts";
import type { Period } from "../period";
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

/** Payments and refunds of the days as `m`, with the shop `s` and the order `o` of each. Refunds count once they are done. */
function movesOf(scope: ShopScope, { from, to }: Period): SQL {
  const within = (at: string) => sql`${sql.raw(at)} >= ${from}::timestamp at time zone s.time_zone
    and ${sql.raw(at)} < (${to}::date + 1)::timestamp at time zone s.time_zone`;
  return sql`shops s
    cross join lateral (
      select shop_id, id, order_id, method, reference, received_at as at, (amount_minor > 0)::int as payments,
        amount_minor as received, 0 as refunded
      from payments where shop_id = s.id and ${within("received_at")} and ${inArray(payments.shopId, scope)}
      union all
      select shop_id, id, order_id, method, reference, coalesce(settled_at, refunded_at), 0, 0, amount_minor
      from refunds where shop_id = s.id and state = 'done' and ${within("coalesce(settled_at, refunded_at)")}
        and ${inArray(refunds.shopId, scope)}
    ) m
    join orders o on o.shop_id = m.shop_id and o.id = m.order_id`;
}

/**
 * Money that came in on the days of the period, less what was taken back as never paid, and money that went back; by shop,
 * day in the shop's zone, currency of the order, and method. Reads every payment of the days: bound them.
 */
export async function listPayoutDays(
  tx: Db,
  { scope, period, wanted, apart }: FinanceAsked,
): Promise<(PayoutDay & DatedAmounts)[]> {
  const rows = (await tx.execute(sql`
    select ${apart ? sql`m.shop_id` : sql`null::uuid`} as shop_id, (m.at at time zone s.time_zone)::date::text as day, o.currency,
      coalesce(m.method, o.payment_method) as method, sum(m.payments) as payments, sum(m.received) as received,
      sum(m.refunded) as refunded
    from ${movesOf(scope, period)}
    where o.currency = any (${sql.param([...wanted])}::text[]::char(3)[])
    group by 1, 2, 3, 4`)) as unknown as Row[];
  return rows.map(({ shop_id, day, currency, method, payments: count, received, refunded }) => ({
    shopId: shop_id === null ? null : idFromUuid("shop", shop_id),
    ...{ day, currency, method, payments: Number(count), receivedMinor: Number(received), refundedMinor: Number(refunded) },
  }));
}

/** One movement of money: a payment (negative where it was taken back as never paid), or a refund. Minor units. */
export type PayoutMove = PayoutPlace & {
  orderId: OrderId;
  number: string;
  day: Day;
  reference: string | null;
  receivedMinor: number;
  refundedMinor: number;
};
type MoveRow = Omit<PayoutMove, "orderId" | "receivedMinor" | "refundedMinor"> & {
  order_id: string;
  received: string;
  refunded: string;
};

/** The movements that a line of the payouts adds up, the newest first, from a place on. */
export async function listPayoutMoves(
  tx: Db,
  { scope, period, currency, method }: Pick<FinanceAsked, "scope" | "period"> & { currency: Currency; method: PaymentMethod },
  { place, limit }: { place: PayoutPlace | undefined; limit: number },
): Promise<PayoutMove[]> {
  const beyond = place ? sql`and (m.at, m.id) < (${place.at}::timestamptz, ${place.id}::uuid)` : sql``;
  const rows = (await tx.execute(sql`
    select to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, m.id, m.order_id, o.number, m.reference,
      (m.at at time zone s.time_zone)::date::text as day, m.received, m.refunded
    from ${movesOf(scope, period)}
    where o.currency = ${currency} and coalesce(m.method, o.payment_method) = ${method} ${beyond}
    order by m.at desc, m.id desc
    limit ${limit}`)) as unknown as MoveRow[];
  return [...rows].map(({ order_id, received, refunded, ...row }) => ({
    ...row,
    orderId: idFromUuid("ord", order_id),
    receivedMinor: Number(received),
    refundedMinor: Number(refunded),
  }));
}
