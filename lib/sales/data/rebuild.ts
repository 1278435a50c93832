import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type ShopId, uuidOf } from "@/lib/ids";
import {
  ENTRY_ROLLUPS,
  itemDayRollup,
  itemMonthRollup,
  itemYearRollup,
  type Rollup,
  salesDayRollup,
  salesSliceRollup,
} from "./entry-rollups";
import { rememberItems } from "./fold";
import { freshMarks, MARK_ROLLUPS, visits } from "./mark-rollups";

/** How many rows a sum has when it is made anew, and how many of its keys stood differently; with orders, the numbers of some. */
export type RollupCheck = { rollup: string; rows: number; differing: number; examples?: string[] };

const MARK_FACTS = ["customer_id", "placed_at", "day", "currency", "status", "net_minor"] as const;
const MARK_VISITS = ["prev_day", "before_prev_day", "first_day"] as const;
const MARK_DAYS = ["shipped_day", "minutes_to_ship", "delivered_day", "on_time"] as const;
const MARK = [...MARK_FACTS, ...MARK_VISITS, ...MARK_DAYS];

const marks: Rollup = {
  table: "order_marks",
  keys: ["shop_id", "order_id"],
  sums: MARK,
  from: (fresh) => sql`select shop_id, order_id, ${sql.raw(MARK.join(", "))} from (${visits(fresh)}) v`,
};

/**
 * Makes every sum of a shop anew and compares it with what stands; what differs is put right. The caller holds the lock of
 * the fold, has folded all postings, and reads in one snapshot.
 */
export async function rebuildShop(tx: Db, shopId: ShopId): Promise<RollupCheck[]> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const entries = sql`select * from sales_entries where shop_id = ${shop}`;
  const marked = sql`select * from order_marks where shop_id = ${shop}`;
  const checks = [];
  for (const rollup of ENTRY_ROLLUPS) checks.push(await rebuild(tx, rollup, shop, entries));
  checks.push(await rebuild(tx, marks, shop, freshMarks(sql`select * from orders where shop_id = ${shop}`)));
  for (const rollup of MARK_ROLLUPS) checks.push(await rebuild(tx, rollup, shop, marked));
  await tx.execute(rememberItems(entries));
  return checks;
}

const TOGETHER = {
  days: [salesDayRollup, itemMonthRollup, itemYearRollup],
  slices: [salesSliceRollup],
  items: [itemDayRollup],
  orders: [marks, ...MARK_ROLLUPS],
} as const;
/** The sums in groups that do not wait for each other. */
export const SUM_GROUPS = Object.keys(TOGETHER) as (keyof typeof TOGETHER)[];

/**
 * Makes one group of the sums of all shops (or of one) at once, where none stand: for a ledger that came to be as a whole. Rows of many
 * shops lie mixed, and to read them shop by shop would take every page many times.
 */
export async function fillSums(tx: Db, group: keyof typeof TOGETHER, only?: ShopId): Promise<number> {
  const rowsOf = (table: string) =>
    sql`select * from ${sql.raw(table)} ${only ? sql`where shop_id = ${uuidOf(only)}::uuid` : sql``}`;
  const entries = rowsOf("sales_entries");
  let written = 0;
  for (const rollup of TOGETHER[group]) {
    const ofOrders = rollup === marks ? freshMarks(rowsOf("orders")) : rowsOf("order_marks");
    const { count } = (await tx.execute(insertFresh(rollup, group === "orders" ? ofOrders : entries))) as unknown as {
      count: number;
    };
    written += count;
  }
  if (group === "items") await tx.execute(rememberItems(entries));
  return written;
}

const columnsOf = ({ keys, sums }: Rollup) => sql.raw([...keys, ...sums].join(", "));
const freshRows = (rollup: Rollup, source: SQL): SQL => sql`
  select ${columnsOf(rollup)} from (${rollup.from(source)}) as given (${columnsOf(rollup)})
  ${isAdditive(rollup) ? sql`where ${hasSums(rollup.sums)}` : sql``}`;
/** In the order of their keys, as the fold would have brought them day by day: who asks for some days then reads few pages. */
const insertFresh = (rollup: Rollup, source: SQL): SQL => sql`
  insert into ${sql.raw(rollup.table)} (${columnsOf(rollup)}) ${freshRows(rollup, source)} order by ${sql.raw(rollup.keys.join(", "))}`;

async function rebuild(tx: Db, rollup: Rollup, shop: SQL, source: SQL): Promise<RollupCheck> {
  const { table, keys, sums } = rollup;
  const names = columnsOf(rollup);
  const key = sql.raw(keys.join(", "));
  const stored = sql`select ${names} from ${sql.raw(table)} where shop_id = ${shop} ${isAdditive(rollup) ? sql`and ${hasSums(sums)}` : sql``}`;
  const fresh = freshRows(rollup, source);
  const [held] = (await tx.execute(
    sql`select exists (select from ${sql.raw(table)} where shop_id = ${shop}) as any`,
  )) as unknown as { any: boolean }[];
  if (!held?.any) {
    // Nothing to compare with, as after an import: what is missing is written in one go.
    const { count } = (await tx.execute(insertFresh(rollup, source))) as unknown as { count: number };
    return { rollup: table, rows: count, differing: count };
  }
  const [counted] = (await tx.execute(sql`
    with fresh as materialized (${fresh}), stored as materialized (${stored})
    select (select count(*) from fresh) as rows, (
      select count(*) from (
        select ${key} from (select * from fresh except select * from stored) missing
        union
        select ${key} from (select * from stored except select * from fresh) wrong
      ) keys
    ) as differing`)) as unknown as { rows: string; differing: string }[];
  const check = { rollup: table, rows: Number(counted?.rows), differing: Number(counted?.differing) };
  if (check.differing > 0) {
    await tx.execute(sql`delete from ${sql.raw(table)} where shop_id = ${shop}`);
    await tx.execute(insertFresh(rollup, source));
  }
  return check;
}

/** Sums that return to nothing leave a row of zeros behind, which says what no row says. */
const isAdditive = ({ table }: Rollup) => table !== "order_marks" && table !== "customer_sales";
const hasSums = (sums: readonly string[]) => sql.raw(`(${sums.map((column) => `${column} <> 0`).join(" or ")})`);

export async function saveChecks(tx: Db, shopId: ShopId, checks: readonly RollupCheck[], at: Date): Promise<void> {
  await tx.execute(sql`
    insert into rollup_checks (shop_id, rollup, rows, differing, examples, checked_at)
    select ${uuidOf(shopId)}::uuid, c.rollup, c.rows, c.differing,
      coalesce(array(select jsonb_array_elements_text(c.examples)), '{}'), ${at.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(checks)}::jsonb) c(rollup text, rows int, differing int, examples jsonb)
    on conflict (shop_id, rollup) do update
    set rows = excluded.rows, differing = excluded.differing, examples = excluded.examples, checked_at = excluded.checked_at`);
}
