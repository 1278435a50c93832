import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Period } from "@/lib/analytics/period";
import { idFromUuid, type ShopId, uuidOf } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { FEWEST_BACK, type ReturnsEvidence } from "../rising-returns";

type Row = Omit<ReturnsEvidence, "shopId" | "currency" | "recent" | "before" | "variantId"> & { variantUuid: string | null };

/** Items of which some came back in the recent days, with what was sold and came back in those days and before. */
export async function listReturnedGoods(
  tx: Db,
  { shopId, currency, recent, before }: { shopId: ShopId; currency: Currency; recent: Period; before: Period },
): Promise<ReturnsEvidence[]> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const sums = sql`sum(units + reversed_units)::int as sold, sum(reversed_units)::int as back, sum(reversal_minor) as back_minor`;
  const rows = (await tx.execute(sql`
    with recent as materialized (
      select item_key, ${sums} from item_days
      where shop_id = ${shop} and currency = ${currency} and day between ${recent.from} and ${recent.to}
      group by item_key having sum(reversed_units) >= ${FEWEST_BACK}
      order by sum(reversal_minor) desc, item_key limit 500
    )
    select r.item_key as "itemKey", i.variant_id as "variantUuid", i.title, i.options, r.sold as "soldUnits", r.back as "backUnits",
      r.back_minor::float8 as "backMinor", coalesce(b.sold, 0) as "soldUnitsBefore", coalesce(b.back, 0) as "backUnitsBefore"
    from recent r
    join sold_items i on i.shop_id = ${shop} and i.item_key = r.item_key
    cross join lateral (
      select ${sums} from item_days x
      where x.shop_id = ${shop} and x.item_key = r.item_key and x.currency = ${currency} and x.day between ${before.from} and ${before.to}
    ) b`)) as unknown as Row[];
  return rows.map(({ variantUuid, ...row }) => ({
    ...row,
    ...{ shopId, currency, recent, before },
    variantId: variantUuid === null ? null : idFromUuid("var", variantUuid),
  }));
}
