import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type LoyaltyAccountId, type OrderId, type ShopId, uuidOf } from "@/lib/ids";
import type { Day } from "@/lib/time";
import type { LotStatus } from "../vocabulary";
import { isUnpaid } from "./accounts";

/** The account an order belongs to, and the lot of its points if it has one. */
export type OrderStanding = {
  tier: number;
  isOpen: boolean;
  lot: { status: LotStatus; availableOn: Day; isUnpaid: boolean } | null;
};

/** What a member's account and the points of one order stand at; undefined without the account. */
export async function findOrderStanding(
  tx: Db,
  shopId: ShopId,
  accountId: LoyaltyAccountId,
  orderId: OrderId,
): Promise<OrderStanding | undefined> {
  const [row] = (await tx.execute(sql`
    select a.tier, a.status = 'open' as "isOpen",
      case when l.id is not null then json_build_object('status', l.status, 'availableOn', l.available_on,
        'isUnpaid', ${isUnpaid(sql`l.shop_id`, sql`l.order_id`)}) end as lot
    from loyalty_accounts a
    left join point_lots l on l.shop_id = a.shop_id and l.order_id = ${uuidOf(orderId)}::uuid and l.account_id = a.id
      and l.source in ('order', 'history')
    where a.shop_id = ${uuidOf(shopId)}::uuid and a.id = ${uuidOf(accountId)}::uuid
    limit 1`)) as unknown as OrderStanding[];
  return row;
}
