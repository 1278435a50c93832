import "server-only";
import { and, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { orders, salesEntries, soldItems } from "@/db/schema";
import { type OrderId, type ShopId, uuidOf } from "@/lib/ids";
import type { SalesKind } from "@/lib/sales/vocabulary";
import type { Day } from "@/lib/time";
import type { Question } from "../ask";
import type { EntryFilters, EntryMeasure, EntryPlace, EntrySums } from "../entries";

const e = salesEntries;
/** The entry that counts the order: its channel and so on are those of all the order's entries. */
const head = alias(salesEntries, "head");
const isHead = and(eq(head.shopId, e.shopId), eq(head.orderId, e.orderId), eq(head.eventSeq, 1), eq(head.entryNo, 0));

const has = (...columns: SQL.Aliased[] | Parameters<typeof sql>[1][]) => or(...columns.map((column) => sql`${column} <> 0`));
const BEARS: Record<EntryMeasure, SQL | undefined> = {
  grossSales: has(e.grossMinor),
  discounts: has(e.discountMinor),
  reversals: has(e.reversalMinor),
  netSales: has(e.grossMinor, e.discountMinor, e.reversalMinor),
  shipping: has(e.shippingMinor),
  taxes: has(e.taxMinor),
  totalSales: has(e.grossMinor, e.discountMinor, e.reversalMinor, e.shippingMinor, e.taxMinor),
  orders: has(e.orders),
  units: has(e.units),
  averageOrder: has(e.orders, e.grossMinor, e.discountMinor),
  itemsPerOrder: has(e.orders, e.units),
  refundRate: has(e.grossMinor, e.reversalMinor),
};

type Asked = Pick<Question, "scope" | "currency" | "period">;
const HEAD_SLICES = ["channel", "payment", "country", "coupon"] as const;
const needsHead = ({ slice }: EntryFilters) => (HEAD_SLICES as readonly unknown[]).includes(slice);

function sliceIs({ slice, value = "" }: EntryFilters): SQL | undefined {
  switch (slice) {
    case undefined:
      return;
    case "hour":
      return sql`${e.hour}::text = ${value}`;
    case "tax_rate":
      return sql`coalesce(${e.taxRateBp}::text, '') = ${value}`;
    case "reversal":
      return sql`case when ${e.kind} <> 'sale' then ${e.kind} else '' end = ${value}`;
    default:
      return sql`coalesce(${head[slice]}, '') = ${value}`;
  }
}

const theseEntries = ({ scope, currency, period }: Asked, filters: EntryFilters, place?: EntryPlace) =>
  and(
    inArray(e.shopId, scope),
    eq(e.currency, currency),
    sql`${e.day} between ${period.from} and ${period.to}`,
    BEARS[filters.measure],
    filters.kind && eq(e.kind, filters.kind),
    filters.item === undefined ? undefined : eq(e.itemKey, filters.item),
    filters.weekday ? sql`extract(isodow from ${e.day}) = ${filters.weekday}` : undefined,
    sliceIs(filters),
    place &&
      sql`(${e.day}, ${e.orderId}, ${e.eventSeq}, ${e.entryNo}) <
        (${place.day}::date, ${uuidOf(place.orderId as OrderId)}::uuid, ${place.eventSeq}::int, ${place.entryNo}::int)`,
  );

export type EntryRow = EntrySums & {
  shopId: ShopId;
  orderId: OrderId;
  number: string;
  eventSeq: number;
  entryNo: number;
  kind: SalesKind;
  part: (typeof salesEntries.$inferSelect)["part"];
  item: string | null;
  day: Day;
  hour: number;
  orderDay: Day;
};

/** Rows of the ledger, newest day first, from behind a place on. */
export async function listEntryRows(
  tx: Db,
  asked: Asked,
  filters: EntryFilters,
  { place, limit }: { place?: EntryPlace; limit: number },
): Promise<EntryRow[]> {
  const found = tx
    .select({
      ...{ shopId: e.shopId, orderId: e.orderId, number: orders.number, eventSeq: e.eventSeq, entryNo: e.entryNo },
      ...{ kind: e.kind, part: e.part, item: soldItems.title, day: e.day, hour: e.hour, orderDay: e.orderDay },
      ...{ orders: e.orders, units: e.units, grossMinor: e.grossMinor, discountMinor: e.discountMinor },
      ...{ reversalMinor: e.reversalMinor, shippingMinor: e.shippingMinor, taxMinor: e.taxMinor },
    })
    .from(e)
    .innerJoin(orders, and(eq(orders.shopId, e.shopId), eq(orders.id, e.orderId)))
    .leftJoin(soldItems, and(eq(soldItems.shopId, e.shopId), eq(soldItems.itemKey, e.itemKey)))
    .where(theseEntries(asked, filters, place))
    .orderBy(desc(e.day), desc(e.orderId), desc(e.eventSeq), desc(e.entryNo))
    .limit(limit)
    .$dynamic();
  const rows = await (needsHead(filters) ? found.innerJoin(head, isHead) : found);
  return rows.map((row) => ({ ...row, day: row.day as Day, orderDay: row.orderDay as Day }));
}

const total = (column: Parameters<typeof sql>[1]) => sql<number>`coalesce(sum(${column}), 0)`.mapWith(Number);

/** What all the rows add up to, and how many they are. */
export async function sumEntries(tx: Db, asked: Asked, filters: EntryFilters): Promise<EntrySums & { rows: number }> {
  const found = tx
    .select({
      rows: sql<number>`count(*)`.mapWith(Number),
      orders: total(e.orders),
      units: total(e.units),
      grossMinor: total(e.grossMinor),
      discountMinor: total(e.discountMinor),
      reversalMinor: total(e.reversalMinor),
      shippingMinor: total(e.shippingMinor),
      taxMinor: total(e.taxMinor),
    })
    .from(e)
    .where(theseEntries(asked, filters))
    .$dynamic();
  const [row] = await (needsHead(filters) ? found.innerJoin(head, isHead) : found);
  if (!row) throw new Error("a sum has one row");
  return row;
}
