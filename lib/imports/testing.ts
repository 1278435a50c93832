import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { imports, orders, type Shop, type shops } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, contextOf, NOON } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { type ImportId, newId, type ShopId, uuidOf } from "@/lib/ids";
import { insertImport } from "./data/imports";
import type { ReadItem } from "./imported-order";
import type { ImportOptions } from "./preset";
import { type ImportSource, readOrders } from "./read-orders";
import { type RunOptions, runImport } from "./run-import";
import type { ImportPreset } from "./vocabulary";

const db = committedDb();
export const NOW = new Date("2026-11-22T12:00:00Z");

/** A file of these contents in a folder of its own. */
export function aFile(content: string | Buffer, name = "orders.csv"): string {
  const path = join(mkdtempSync(join(tmpdir(), "onesoko-import-")), name);
  writeFileSync(path, content);
  return path;
}

export const importShop = (values: Partial<typeof shops.$inferInsert> = {}): Promise<Shop> => aShop(db, values);

const system = (shopId: ShopId) => contextOf({ kind: "system", shopId }, db, NOW);

export async function anImport(
  shopId: ShopId,
  preset: ImportPreset,
  path: string,
  options: ImportOptions = {},
): Promise<ImportId> {
  const id = newId("imp");
  const row = {
    shopId,
    id,
    preset,
    fileName: "orders.csv",
    filePath: path,
    fileHash: id,
    options,
    state: "uploaded" as const,
    createdAt: NOON,
  };
  await inShops(db, [shopId], (tx) => insertImport(tx, row));
  return id;
}

export const run = (shopId: ShopId, importId: ImportId, options: RunOptions = {}) =>
  runImport(system(shopId), { shopId, importId }, options);

/** Imports a file from beginning to end and returns the import's figures. */
export async function importFile(shop: Shop, preset: ImportPreset, path: string, options: ImportOptions = {}) {
  const id = await anImport(shop.id, preset, path, options);
  await run(shop.id, id);
  return figuresOf(shop.id, id);
}

export async function figuresOf(shopId: ShopId, id: ImportId) {
  const [row] = await inShops(db, [shopId], (tx) => tx.select().from(imports).where(eq(imports.id, id)));
  if (!row) throw new Error("no import");
  return row;
}

export const ordersOf = ({ id }: Shop) =>
  inShops(db, [id], (tx) => tx.select().from(orders).where(eq(orders.shopId, id)).orderBy(orders.seq));

/** Everything a preset reads of a file, without a database. */
export async function readAll(
  preset: ImportPreset,
  source: ImportSource,
  shop: Pick<Shop, "currency" | "timeZone">,
  options: ImportOptions = {},
) {
  const count = { lines: 0 };
  const items: ReadItem[] = [];
  for await (const page of readOrders(preset, source, { shop, options, now: NOW, count })) items.push(...page);
  const found = items.flatMap((item) => (item.kind === "order" ? [item] : []));
  const rejections = items.flatMap((item) => (item.kind === "rejected" ? item.rejections : []));
  return { found, orders: found.map(({ order }) => order), rejections, lines: count.lines };
}

/** Orders of a shop whose stored statuses or sums are not what their lines, parcels, payments and events say. */
export async function inconsistentOrders(shopId: ShopId): Promise<unknown[]> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const rows = await inShops(db, [shopId], async (tx) => {
    // The tables have just been filled and have no statistics yet: left alone, the planner would loop over half a million rows.
    await tx.execute(sql`set local statement_timeout = 0`);
    await tx.execute(sql`set local enable_nestloop = off`);
    return tx.execute(sql`
      with lines as (
        select order_id, sum(qty_ordered) as ordered, sum(qty_cancelled) as cancelled, sum(qty_shipped) as shipped,
          sum(qty_delivered) as delivered, sum(qty_returned) as returned, sum(total_minor) as total
        from order_lines where shop_id = ${shop} group by order_id
      ), parcels as (
        select s.order_id, sum(u.qty) as units, sum(u.qty) filter (where s.stage = 'delivered') as delivered,
          bool_or(s.stage = 'shipped') as any_shipped, bool_or(s.stage = 'out_for_delivery') as any_out
        from shipments s cross join lateral jsonb_to_recordset(s.units) as u(qty integer)
        where s.shop_id = ${shop} group by s.order_id
      ), paid as (select order_id, sum(amount_minor) as amount from payments where shop_id = ${shop} group by order_id),
      refunded as (select order_id, sum(amount_minor) as amount from refunds where shop_id = ${shop} group by order_id),
      events as (
        select order_id, count(*) as events, max(seq) as last_seq, max(version) as version,
          (array_agg(to_status order by seq desc) filter (where to_status is not null))[1] as last_status
        from timeline_events where shop_id = ${shop} group by order_id
      )
      select o.number, o.status, o.external_ref from orders o join shops on shops.id = o.shop_id
      left join lines l on l.order_id = o.id left join parcels p on p.order_id = o.id
      left join paid on paid.order_id = o.id left join refunded r on r.order_id = o.id left join events e on e.order_id = o.id
      where o.shop_id = ${shop} and (
        o.items_minor is distinct from l.total
        or l.shipped <> coalesce(p.units, 0) or l.delivered <> coalesce(p.delivered, 0)
        or o.paid_minor <> coalesce(paid.amount, 0) or o.refunded_minor <> coalesce(r.amount, 0)
        or e.events is distinct from o.event_seq or e.last_seq <> o.event_seq or e.version <> o.version
        or coalesce(e.last_status, 'pending') <> o.status
        or o.local_day <> (o.placed_at at time zone shops.time_zone)::date
        or o.return_status <> case when l.returned = 0 then 'none' when l.returned = l.ordered - l.cancelled then 'full' else 'partial' end
        or o.status <> case
          when l.cancelled = l.ordered then 'cancelled' when l.returned + l.cancelled = l.ordered then 'returned'
          when l.ordered - l.cancelled - l.shipped > 0 then case when o.accepted_at is null then 'pending' else 'processing' end
          when p.any_shipped then 'shipped' when p.any_out then 'out_for_delivery' else 'delivered' end
      ) limit 5`);
  });
  return [...(rows as unknown as unknown[])];
}
