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
  const owners = new Map<string, string>();
  const rows = (await tx.execute(sql`
    select o.id as "orderId", o.customer_id as "customerId", o.email, o.status, o.source, o.placed_at as "placedAt",
      o.delivered_at as "deliveredAt", o.cancelled_at as "cancelledAt", a.line1 || ', ' || a.town as home,
      o.payment_status = 'paid' and o.return_status = 'none' and o.open_return is null and o.refunded_minor = 0 as "isSound",
      (select greatest(0, coalesce(sum(gross_minor - discount_minor - reversal_minor), 0)) from sales_entries e
        where e.shop_id = o.shop_id and e.order_id = o.id)::float8 as "keptMinor"
    from (select *, row_number() over (partition by customer_id order by placed_at, seq) as nth from orders
      where shop_id = ${shop} and customer_id is not null) o
    join order_addresses a on a.shop_id = o.shop_id and a.order_id = o.id
    where nth = 1
    order by o.placed_at, o.seq`)) as unknown as Row[];
  return [...rows].flatMap(({ home, source, ...row }): FirstOrder[] => {
    const owner = owners.get(home) ?? row.customerId;
    owners.set(home, owner);
    const placedAt = new Date(row.placedAt);
    if (source !== "storefront" || row.email === null || placedAt < since) return [];
    const neighbourId = owner === row.customerId ? null : idFromUuid("cus", owner);
    const ids = { orderId: idFromUuid("ord", row.orderId), customerId: idFromUuid("cus", row.customerId), neighbourId };
    return [
      { ...row, ...ids, email: row.email, placedAt, deliveredAt: dateOf(row.deliveredAt), cancelledAt: dateOf(row.cancelledAt) },
    ];
  });
}

const dateOf = (text: string | null) => (text === null ? null : new Date(text));

type Row = Pick<FirstOrder, "status" | "isSound" | "keptMinor"> & {
  orderId: string;
  customerId: string;
  email: string | null;
  source: string;
  placedAt: string;
  deliveredAt: string | null;
  cancelledAt: string | null;
  home: string;
};
