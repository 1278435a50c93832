import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { idFromUuid, type ProductId, type ShopId } from "@/lib/ids";
import { uuids } from "@/lib/sales/data/sale-truth";
import type { Period } from "../period";
import { FEWEST_TOGETHER, MOST_ITEMS_OF_ORDER, MOST_PAIR_ORDERS, type PairCount } from "../product-pairs";
import type { Asked } from "./items";

export type PairedItem = { itemKey: string; title: string; options: string; productId: ProductId | null };
export type ItemPair = PairCount & { shopId: ShopId; a: PairedItem; b: PairedItem };

type Row = { shop_id: string; together: number; one: number; other: number; orders: number } & Record<
  `${"a" | "b"}_${"key" | "title" | "options" | "product"}`,
  string | null
>;

/**
 * Items that were in the same order, of the newest orders of the days that were not cancelled, and how many orders that
 * were. At most 200 pairs, those in most orders.
 */
export async function listPairs(
  tx: Db,
  { scope, currency }: Asked,
  { from, to }: Period,
): Promise<{ orders: number; pairs: ItemPair[] }> {
  const named = (one: "a" | "b") =>
    sql.raw(`
    p.${one} as ${one}_key, n_${one}.title as ${one}_title, n_${one}.options as ${one}_options, v_${one}.product_id as ${one}_product`);
  const names = (one: "a" | "b") =>
    sql.raw(`
    left join sold_items n_${one} on n_${one}.shop_id = p.shop_id and n_${one}.item_key = p.${one}
    left join variants v_${one} on v_${one}.shop_id = p.shop_id and v_${one}.id = n_${one}.variant_id`);
  const rows = (await tx.execute(sql`
    with newest as materialized (
      select shop_id, order_id from order_marks
      where shop_id = any (${uuids(scope)}) and currency = ${currency} and day between ${from} and ${to} and status <> 'cancelled'
      order by day desc, order_id desc limit ${MOST_PAIR_ORDERS}
    ), lines as materialized (
      select distinct e.shop_id, e.order_id, e.item_key
      from newest o
      join sales_entries e on e.shop_id = o.shop_id and e.order_id = o.order_id and e.event_seq = 1 and e.part = 'line'
    ), baskets as materialized (
      select *, count(*) over (partition by shop_id, order_id) as items from lines
    ), lone as materialized (
      select shop_id, item_key, count(*)::int as orders from baskets where items <= ${MOST_ITEMS_OF_ORDER} group by 1, 2
    ), pairs as (
      select a.shop_id, a.item_key as a, b.item_key as b, count(*)::int as together
      from baskets a
      join baskets b on b.shop_id = a.shop_id and b.order_id = a.order_id and b.item_key > a.item_key
      where a.items between 2 and ${MOST_ITEMS_OF_ORDER}
      group by 1, 2, 3
      having count(*) >= ${FEWEST_TOGETHER}
      order by 4 desc
      limit 200
    ), looked_at as (
      select count(distinct (shop_id, order_id))::int as orders from baskets where items <= ${MOST_ITEMS_OF_ORDER}
    )
    select l.orders, p.shop_id, p.together, one.orders as one, other.orders as other, ${named("a")}, ${named("b")}
    from looked_at l
    left join pairs p on true
    left join lone one on one.shop_id = p.shop_id and one.item_key = p.a
    left join lone other on other.shop_id = p.shop_id and other.item_key = p.b
    ${names("a")} ${names("b")}`)) as unknown as Row[];
  const item = (row: Row, one: "a" | "b"): PairedItem => ({
    itemKey: row[`${one}_key`] ?? "",
    title: row[`${one}_title`] ?? row[`${one}_key`] ?? "",
    options: row[`${one}_options`] ?? "",
    productId: row[`${one}_product`] === null ? null : idFromUuid("prd", row[`${one}_product`] ?? ""),
  });
  return {
    orders: rows[0]?.orders ?? 0,
    pairs: rows
      .filter((row) => row.shop_id !== null)
      .map((row) => ({
        shopId: idFromUuid("shop", row.shop_id),
        ...{ together: row.together, one: row.one, other: row.other },
        ...{ a: item(row, "a"), b: item(row, "b") },
      })),
  };
}
