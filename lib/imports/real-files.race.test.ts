import { createReadStream, existsSync } from "node:fs";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import { describe, expect, test } from "vitest";
import { importFile, importShop, inconsistentOrders, ordersOf } from "./testing";

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
