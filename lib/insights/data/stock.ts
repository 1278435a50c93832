import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Period } from "@/lib/analytics/period";
import { idFromUuid, type ShopId, uuidOf } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { FEWEST_IN_STOCK_DAYS, FEWEST_UNITS, LEAD_DAYS, STOCK_WINDOW_DAYS, type StockEvidence } from "../stock-out";

/** Goods more than these have so much at stake that nobody asks for the next. */
const AT_MOST = 200;
/** Free units that last the time at the quickest pace that is believed: sold on the fewest days. */
const LASTING = LEAD_DAYS / FEWEST_IN_STOCK_DAYS;

type Row = Omit<StockEvidence, "shopId" | "currency" | "variantId" | "windowDays"> & { variantUuid: string };

/**
 * Goods on sale whose free units may run out, with what was sold of them and the days on which there were any: the free
 * units of each day are worked out backwards from those of now. Back-ordered goods are never out.
 */
export async function listScarceGoods(
  tx: Db,
  { shopId, currency, timeZone, window }: { shopId: ShopId; currency: Currency; timeZone: string; window: Period },
): Promise<StockEvidence[]> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const rows = (await tx.execute(sql`
    with sold as materialized (
      select item_key, sum(units)::int as units, sum(gross_minor - discount_minor - reversal_minor) as net_minor,
        count(*) filter (where units > 0)::int as days
      from item_days where shop_id = ${shop} and currency = ${currency} and day between ${window.from} and ${window.to}
      group by item_key having sum(units) >= ${FEWEST_UNITS}
    ), scarce as materialized (
      select sold.*, i.variant_id, p.title, v.options, s.on_hand - s.reserved as free
      from sold
      join sold_items i on i.shop_id = ${shop} and i.item_key = sold.item_key
      join stock s on s.shop_id = ${shop} and s.variant_id = i.variant_id and not s.allows_backorder
      join variants v on v.shop_id = ${shop} and v.id = i.variant_id and v.archived_at is null
      join products p on p.shop_id = ${shop} and p.id = v.product_id and p.status = 'active'
      where s.on_hand - s.reserved < ${LASTING}::float8 * sold.units and sold.net_minor > 0
      order by sold.net_minor desc, sold.item_key limit ${AT_MOST}
    ), moves as materialized (
      select m.variant_id, (m.created_at at time zone ${timeZone})::date as day, sum(m.on_hand_change - m.reserved_change) as change
      from scarce c
      join stock_movements m on m.shop_id = ${shop} and m.variant_id = c.variant_id
        and m.created_at >= (${window.from}::date)::timestamp at time zone ${timeZone}
      group by 1, 2
    )
    select c.item_key as "itemKey", c.variant_id as "variantUuid", c.title, c.options, c.free as "freeUnits", c.units as "netUnits",
      c.net_minor::float8 as "netMinor", c.days as "soldDays", in_stock.days as "inStockDays"
    from scarce c
    cross join lateral (
      select count(*)::int as days
      from generate_series(${window.from}::date, ${window.to}::date, interval '1 day') as d (day)
      cross join lateral (
        select coalesce(sum(change) filter (where m.day > d.day), 0) as after, coalesce(sum(change) filter (where m.day >= d.day), 0) as since
        from moves m where m.variant_id = c.variant_id
      ) later
      where c.free - later.after > 0 or c.free - later.since > 0
        or exists (
          select from item_days x where x.shop_id = ${shop} and x.item_key = c.item_key and x.day = d.day::date and x.units > 0
        )
    ) in_stock`)) as unknown as Row[];
  return rows.map(({ variantUuid, ...row }) => ({
    ...row,
    shopId,
    currency,
    variantId: idFromUuid("var", variantUuid),
    windowDays: STOCK_WINDOW_DAYS,
  }));
}
