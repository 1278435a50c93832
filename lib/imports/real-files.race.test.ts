import { createReadStream, existsSync } from "node:fs";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import { type SQL, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { inShops } from "@/db/scope";
import { committedDb } from "@/db/testing/rollback";
import { uuidOf } from "@/lib/ids";
import { checkRollups } from "@/lib/sales/check-rollups";
import { foldSales } from "@/lib/sales/fold-sales";
import { postHistory } from "@/lib/sales-history/post-history";
import { importFile, importShop, inconsistentOrders, ordersOf } from "./testing";

const db = committedDb();

const DATA = process.env.SHARED_DATA ?? "../shared/data";
const RETAIL = `${DATA}/online-retail/online_retail.csv.gz`;
const OLIST = `${DATA}/olist-sample`;
for (const path of [RETAIL, OLIST]) if (!existsSync(path)) process.stderr.write(`Skipped: there is no ${path} here.\n`);

/** Rows of a file through another reader than ours. */
async function* rowsOf(path: string): AsyncGenerator<Record<string, string>> {
  const bytes = createReadStream(path);
  const text = path.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes;
  yield* text.pipe(parse({ columns: true, bom: true })) as AsyncIterable<Record<string, string>>;
}

/** A decimal text times a whole number, in cents, rounded half away from zero: by whole numbers alone. */
function cents(price: string, quantity = 1): number {
  const [, sign, whole = "0", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(price) ?? [];
  const thousandths = BigInt(whole + fraction.padEnd(6, "0")) * BigInt(Math.abs(quantity));
  const rounded = Number((thousandths + 5_000n) / 10_000n);
  return (sign === "-") !== quantity < 0 ? -rounded : rounded;
}

const keptMinor = async (shop: Parameters<typeof ordersOf>[0]) =>
  (await ordersOf(shop)).reduce((sum, { totalMinor, refundedMinor }) => sum + totalMinor - refundedMinor, 0);

/** The sums of the sales ledger against plain SQL on the rows that were imported. */
async function expectSalesOf(shop: Parameters<typeof ordersOf>[0]): Promise<void> {
  await postHistory(db, shop.id);
  await foldSales(db, shop.id);
  const id = uuidOf(shop.id);
  const ask = (question: SQL) =>
    inShops(db, [shop.id], async (tx) => {
      // Tables that were just filled have no statistics, and would be joined row by row.
      await tx.execute(sql`set local enable_nestloop = off`);
      return (await tx.execute(question)) as unknown as object[];
    });
  const booked = await ask(sql`
    select day::text, orders::int, (gross_minor - discount_minor - own_reversal_minor)::float8 as net
    from sales_days where shop_id = ${id} and (orders > 0 or own_reversal_minor <> 0) order by day`);
  const plain = await ask(sql`
    select o.local_day::text as day, count(distinct o.id)::int as orders,
      sum(l.total_minor - div(l.total_minor * greatest(l.qty_cancelled + l.qty_returned, l.qty_refunded), l.qty_ordered))::float8 as net
    from orders o join order_lines l on l.shop_id = o.shop_id and l.order_id = o.id
    where o.shop_id = ${id} group by 1 order by 1`);
  expect(booked).toEqual(plain);
  expect(booked.length).toBeGreaterThan(100);
  expect((await checkRollups(db, shop.id, new Date())).filter(({ differing }) => differing > 0)).toEqual([]);
}

describe("real files", () => {
  test.skipIf(!existsSync(RETAIL))("Online Retail: every line and every penny", { timeout: 300_000 }, async () => {
    const shop = await importShop({ currency: "GBP", timeZone: "Europe/London" });
    const done = await importFile(shop, "online_retail", RETAIL);
    let [lines, sumMinor] = [0, 0];
    for await (const { Quantity = "", UnitPrice = "" } of rowsOf(RETAIL)) {
      lines++;
      sumMinor += cents(UnitPrice, Number(Quantity));
    }
    expect(done).toMatchObject({ state: "done", linesRead: lines, linesTotal: lines, linesKnown: 0 });
    expect(lines).toBe(541_909);
    expect((await keptMinor(shop)) + done.rejectedMinor).toBe(sumMinor);
    expect(done.amountMinor + done.rejectedMinor).toBe(sumMinor);
    expect(done.linesRejected).toBeLessThan(lines / 100);
    expect(await inconsistentOrders(shop.id)).toEqual([]);
  });

  test.skipIf(!existsSync(OLIST))(
    "Olist: every line of orders, items and payments, with their dates",
    { timeout: 120_000 },
    async () => {
      const shop = await importShop({ currency: "BRL", timeZone: "America/Sao_Paulo" });
      const done = await importFile(shop, "olist", OLIST);
      let [lines, sumMinor] = [0, 0];
      for (const name of ["orders", "order_items", "order_payments"]) {
        for await (const { price, freight_value: freight } of rowsOf(`${OLIST}/olist_${name}_dataset.csv`)) {
          lines++;
          if (price !== undefined) sumMinor += cents(price) + cents(freight ?? "0");
        }
      }
      expect(done).toMatchObject({ state: "done", linesRead: lines, linesTotal: lines });
      expect((await keptMinor(shop)) + done.rejectedMinor).toBe(sumMinor);
      expect(await inconsistentOrders(shop.id)).toEqual([]);
      await expectSalesOf(shop);
      const orders = await ordersOf(shop);
      const byRef = new Map(orders.map((order) => [order.externalRef, order]));
      const [example] = [byRef.get("olist:e481f51cbdc54678b7cc49136f2d6af7")];
      expect(example).toMatchObject({
        status: "delivered",
        placedAt: new Date("2017-10-02T13:56:00Z"),
        acceptedAt: new Date("2017-10-02T14:07:00Z"),
        shippedAt: new Date("2017-10-04T22:55:00Z"),
        deliveredAt: new Date("2017-10-11T00:25:00Z"),
        localDay: "2017-10-02",
      });
    },
  );
});
