import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type CustomerId, idFromUuid, type OrderId, type ShopId, uuidOf } from "@/lib/ids";
import type { OrderStatus } from "@/lib/orders/order-status";

/** The first order of somebody in the shop, as far as it tells whether a member is rewarded for it. */
export type FirstOrder = {
  orderId: OrderId;
  customerId: CustomerId;
  email: string;
  status: OrderStatus;
  placedAt: Date;
  deliveredAt: Date | null;
  cancelledAt: Date | null;
  /** Whether it is paid, and nothing of it came back or is asked back. */
  isSound: boolean;
  /** Goods without tax, less what was taken back. */
  keptMinor: number;
  /** Somebody who ordered to the same address before. */
  neighbourId: CustomerId | null;
};

/** The first orders that people placed in the shop's pages since then, the oldest first. */
export async function listFirstOrders(tx: Db, shopId: ShopId, since: Date): Promise<FirstOrder[]> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const rows = (await tx.execute(sql`
    with firsts as materialized (
      select distinct on (customer_id) * from orders where shop_id = ${shop} and customer_id is not null
      order by customer_id, placed_at, id),
    neighbours as materialized (
      select distinct on (o.id) o.id, p.customer_id from firsts o
      join order_addresses a on a.shop_id = ${shop} and a.order_id = o.id
      join order_addresses b on b.shop_id = ${shop} and b.line1 = a.line1 and b.town = a.town
      join orders p on p.shop_id = ${shop} and p.id = b.order_id and p.customer_id <> o.customer_id and p.placed_at < o.placed_at
      order by o.id, p.seq)
    select o.id as "orderId", o.customer_id as "customerId", o.email, o.status, o.placed_at as "placedAt",
      o.delivered_at as "deliveredAt", o.cancelled_at as "cancelledAt",
      o.payment_status = 'paid' and o.return_status = 'none' and o.open_return is null and o.refunded_minor = 0 as "isSound",
      (select greatest(0, coalesce(sum(gross_minor - discount_minor - reversal_minor), 0)) from sales_entries e
        where e.shop_id = ${shop} and e.order_id = o.id)::float8 as "keptMinor",
      n.customer_id as "neighbourId"
    from firsts o left join neighbours n on n.id = o.id
    where o.source = 'storefront' and o.email is not null and o.placed_at > ${since.toISOString()}::timestamptz
    order by o.placed_at, o.seq`)) as unknown as Row[];
  return [...rows].map(({ neighbourId, ...row }) => ({
    ...row,
    orderId: idFromUuid("ord", row.orderId),
    customerId: idFromUuid("cus", row.customerId),
    placedAt: new Date(row.placedAt),
    deliveredAt: row.deliveredAt === null ? null : new Date(row.deliveredAt),
    cancelledAt: row.cancelledAt === null ? null : new Date(row.cancelledAt),
    neighbourId: neighbourId === null ? null : idFromUuid("cus", neighbourId),
  }));
}

type Row = Omit<FirstOrder, "orderId" | "customerId" | "placedAt" | "deliveredAt" | "cancelledAt" | "neighbourId"> & {
  orderId: string;
  customerId: string;
  placedAt: string;
  deliveredAt: string | null;
  cancelledAt: string | null;
  neighbourId: string | null;
};
