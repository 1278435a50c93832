import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { salesEntries, salesPostings } from "@/db/schema";
import { type OrderId, type ShopId, uuidOf } from "@/lib/ids";
import type { Booked, Reversal } from "../reversal";
import type { SalesKind } from "../vocabulary";
import type { EntryMoment } from "./post-sales";

/** Numbers above those of lines, so that one event can book an edit of a line and its reversal. */
const FIRST_REVERSAL_NO = 10_000;

/** What the ledger holds of an order, part by part. */
export async function listBooked(tx: Db, shopId: ShopId, orderId: OrderId): Promise<Booked[]> {
  const e = salesEntries;
  const of = (column: string, what: "sold" | "taken") => {
    const kinds = what === "sold" ? sql`kind in ('sale', 'edit')` : sql`kind not in ('sale', 'edit')`;
    return sql<number>`coalesce(sum(${sql.raw(column)}) filter (where ${kinds}), 0)`.mapWith(Number);
  };
  const cost = (kinds: string) =>
    sql<number | null>`case when bool_or(cost_minor is null) filter (where kind in ('sale', 'edit')) then null
      else coalesce(sum(cost_minor) filter (where kind ${sql.raw(kinds)} ('sale', 'edit')), 0) end`.mapWith((value) =>
      value === null ? null : Number(value),
    );
  const rows = await tx
    .select({
      part: e.part,
      lineId: e.lineId,
      soldUnits: of("units", "sold"),
      soldNet: of("gross_minor - discount_minor - reversal_minor", "sold"),
      soldTax: of("tax_minor", "sold"),
      soldShipping: of("shipping_minor", "sold"),
      soldCost: cost("in"),
      units: of("-units", "taken"),
      net: of("reversal_minor", "taken"),
      tax: of("-tax_minor", "taken"),
      shipping: of("-shipping_minor", "taken"),
      cost: cost("not in"),
    })
    .from(e)
    .where(and(eq(e.shopId, shopId), eq(e.orderId, orderId)))
    .groupBy(e.part, e.lineId);
  return rows.map(
    ({ part, lineId, soldUnits, soldNet, soldTax, soldShipping, soldCost, units, net, tax, shipping, cost: back }) => ({
      part,
      lineId,
      sold: { units: soldUnits, net: soldNet, tax: soldTax, shipping: soldShipping, cost: soldCost },
      reversed: { units, net, tax, shipping, cost: back === null ? null : -back },
    }),
  );
}

type KindOf = (reversal: Reversal) => SalesKind;

/** Books what was taken back. Days and hours are those of the shop. */
export async function insertReversals(
  tx: Db,
  shopId: ShopId,
  { orderId, eventSeq, at }: EntryMoment,
  reversals: readonly Reversal[],
  kindOf: KindOf,
  firstNo = FIRST_REVERSAL_NO,
): Promise<void> {
  const given = reversals.map((reversal, index) => ({
    entry_no: firstNo + index,
    kind: kindOf(reversal),
    part: reversal.part,
    line_id: reversal.lineId && uuidOf(reversal.lineId),
    units: reversal.units,
    net: reversal.net,
    tax: reversal.tax,
    shipping: reversal.shipping,
    cost: reversal.cost,
  }));
  await tx.execute(sql`
    insert into sales_entries (shop_id, order_id, event_seq, entry_no, kind, part, line_id, item_key, day, hour, order_day,
      occurred_at, currency, tax_rate_bp, units, reversal_minor, shipping_minor, tax_minor, cost_minor)
    select o.shop_id, o.id, ${eventSeq}::int, g.entry_no, g.kind, g.part, g.line_id,
      case when g.line_id is not null then coalesce(l.variant_id::text, l.sku) end,
      (${at.toISOString()}::timestamptz at time zone s.time_zone)::date,
      extract(hour from ${at.toISOString()}::timestamptz at time zone s.time_zone)::int, o.local_day,
      ${at.toISOString()}::timestamptz, o.currency, l.tax_rate_bp, -g.units, g.net, -g.shipping, -g.tax, -g.cost
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      g(entry_no int, kind text, part text, line_id uuid, units int, net bigint, tax bigint, shipping bigint, cost bigint)
    join orders o on o.shop_id = ${uuidOf(shopId)}::uuid and o.id = ${uuidOf(orderId)}::uuid
    join shops s on s.id = o.shop_id
    left join order_lines l on l.shop_id = o.shop_id and l.id = g.line_id`);
}

/** Tells the fold that an order has news. */
export async function insertPosting(tx: Db, posting: typeof salesPostings.$inferInsert): Promise<void> {
  await tx.insert(salesPostings).values(posting).onConflictDoNothing();
}
