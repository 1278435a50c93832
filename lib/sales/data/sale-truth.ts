import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { type OrderId, type ShopId, uuidOf } from "@/lib/ids";

/** Ids as one array parameter, so that the statement's text stays the same. */
export const uuids = (ids: readonly string[]): SQL =>
  sql`${`{${ids.map((id) => uuidOf(id as OrderId)).join(",")}}`}::text::uuid[]`;

/**
 * Orders by their ids, joined rather than compared with an array: tables that were just filled have no statistics, and the
 * database would compare every order of the shop with every id.
 */
export const theseOrders = (shopId: ShopId, orderIds: readonly OrderId[]): SQL => sql`
  select o.* from unnest(${uuids(orderIds)}) as asked (id)
  join orders o on o.shop_id = ${uuidOf(shopId)}::uuid and o.id = asked.id
  offset 0`;

/**
 * What was sold with these orders, as their lines stand now, one row per line. All without tax but `tax`; `net` is
 * gross - discount. What the customer pays for a line is its total, tax where prices are without, and its share of what
 * belongs to no line (the order's discount, tax that came as one sum), split by largest remainder as `allocate` does.
 */
export const soldLines = (shopId: ShopId, orderIds: readonly OrderId[]): SQL => sql`
  with heads as (
    select o.id as order_id, o.tax_inclusive,
      o.total_minor - o.shipping_minor - case when o.tax_inclusive then 0 else o.shipping_tax_minor end as goods_paid,
      o.tax_minor - o.shipping_tax_minor as goods_tax
    from (${theseOrders(shopId, orderIds)}) o
  ), lines as (
    select h.order_id, h.tax_inclusive, l.id as line_id, l.line_no, l.variant_id, l.sku, l.tax_rate_bp, l.qty_ordered as units,
      l.unit_price_minor * l.qty_ordered as list_minor, l.tax_minor as own_tax,
      l.total_minor + case when h.tax_inclusive then 0 else l.tax_minor end as own_paid,
      h.goods_paid - sum(l.total_minor + case when h.tax_inclusive then 0 else l.tax_minor end) over o as shared_paid,
      h.goods_tax - sum(l.tax_minor) over o as shared_tax,
      case when sum(l.total_minor) over o = 0 then 1 else l.total_minor end as weight
    from heads h
    join order_lines l on l.shop_id = ${uuidOf(shopId)}::uuid and l.order_id = h.order_id
    window o as (partition by l.order_id)
  ), weighed as (
    select *, ${quotient("shared_paid")} as paid_part, ${quotient("shared_tax")} as tax_part,
      ${remainder("shared_paid")} as paid_rest, ${remainder("shared_tax")} as tax_rest
    from lines
  ), shared as (
    select *,
      own_paid + paid_part + ${missing("shared_paid", "paid_part", "paid_rest")} as paid,
      own_tax + tax_part + ${missing("shared_tax", "tax_part", "tax_rest")} as tax
    from weighed
  )
  select order_id, line_id, line_no, coalesce(variant_id::text, sku) as item_key, variant_id, tax_rate_bp, units,
    (case
      when not tax_inclusive then list_minor
      when paid > 0 and tax between 0 and paid then round(list_minor::numeric * (paid - tax) / paid)
      else round(list_minor::numeric * 10000 / (10000 + tax_rate_bp))
    end)::bigint as gross, (paid - tax)::bigint as net, tax::bigint as tax
  from shared`;

const name = (text: string) => sql.raw(text);

/** The share of a line, rounded towards zero; nearly always there is nothing to share. */
const quotient = (shared: string) =>
  sql`case when ${name(shared)} = 0 then 0 else div(${name(shared)}::numeric * weight, sum(weight) over (partition by order_id)) end`;
const remainder = (shared: string) =>
  sql`case when ${name(shared)} = 0 then 0 else sign(${name(shared)}) * mod(${name(shared)}::numeric * weight, sum(weight) over (partition by order_id)) end`;
/** One more unit for the lines with the largest remainders, until the shares add up; ties go to the earlier line. */
const missing = (shared: string, part: string, rest: string) => sql`case when ${name(shared)} = 0 then 0
  when row_number() over (partition by order_id order by ${name(rest)} desc, line_no)
    <= abs(${name(shared)} - sum(${name(part)}) over (partition by order_id)) then sign(${name(shared)}) else 0 end`;
