import { describe, expect, test } from "vitest";
import { keptMinor } from "../imported-order";
import { courseOf } from "../order-course";
import { aFile, readAll } from "../testing";

const SHOP = { currency: "GBP", timeZone: "Europe/London" } as const;
const HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
const read = (...rows: string[]) =>
  readAll("online_retail", { path: aFile([HEADER, ...rows].join("\n")), fileName: "r.csv" }, SHOP);
const sale = (invoice: string, qty: number, at = "2010-12-01 08:26:00", price = "2.55", sku = "85123A", customer = "17850") =>
  `${invoice},${sku},HEART HOLDER,${qty},${at},${price},${customer},United Kingdom`;

describe("readOnlineRetail", () => {
  test("an invoice is an order that was paid and delivered the day it was written", async () => {
    const { orders, lines } = await read(sale("536365", 6), sale("536365", 8, undefined, "3.39", "71053"));
    expect(lines).toBe(2);
    expect(orders).toMatchObject([
      {
        externalId: "536365",
        totalMinor: 1530 + 2712,
        placedAt: new Date("2010-12-01T08:26:00Z"),
        customer: { ref: "17850" },
        address: { country: "GB" },
      },
    ]);
    expect(courseOf(orders[0]!).status).toBe("delivered");
  });

  test("British summer time and American dates", async () => {
    const { orders } = await read(sale("1", 1, "2011-07-01 10:00:00"), sale("2", 1, "7/13/2011 10:00"));
    expect(orders.map(({ placedAt }) => placedAt.toISOString())).toEqual([
      "2011-07-01T09:00:00.000Z",
      "2011-07-13T09:00:00.000Z",
    ]);
  });

  test("a price of parts of a penny makes the line exact by its own discount", async () => {
    const { orders } = await read(sale("1", 3, undefined, "0.125"));
    expect(orders[0]?.lines).toMatchObject([{ qty: 3, unitPriceMinor: 13, discountMinor: 1, totalMinor: 38 }]);
  });

  test("a credit note takes back the latest sales first, over several orders, and counts once", async () => {
    const { orders, rejections, found } = await read(
      sale("1", 4),
      sale("2", 3, "2010-12-02 09:00:00"),
      sale("3", 9, "2010-12-09 09:00:00"),
      sale("C4", -5, "2010-12-05 09:00:00"),
    );
    expect(rejections).toEqual([]);
    expect(orders.map(({ returns }) => returns.map(({ units, refundMinor }) => [units, refundMinor]))).toEqual([
      [[[2], 510]],
      [[[3], 765]],
      [],
    ]);
    expect(orders.map((order) => courseOf(order).status)).toEqual(["delivered", "returned", "delivered"]);
    expect(found.flatMap(({ lines }) => lines.map(({ line }) => line)).sort()).toEqual([2, 3, 4, 5]);
    const kept = orders.reduce((sum, order) => sum + keptMinor(order), 0);
    expect(kept).toBe(found.flatMap(({ lines }) => lines).reduce((sum, { amountMinor }) => sum + amountMinor, 0));
  });

  test.each([
    ["no earlier sale", sale("C9", -1, undefined, "9.99"), "no earlier sale"],
    ["too few units left", sale("C9", -7), "only 6 of the 7 units"],
    ["a sale that came later", sale("C9", -1, "2010-11-30 08:26:00"), "no earlier sale"],
    ["another customer", sale("C9", -1, undefined, "2.55", "85123A", "99999"), "no earlier sale"],
    ["no customer", sale("C9", -1, undefined, "2.55", "85123A", ""), "without a customer"],
    ["a book-keeping entry", "A563185,B,Adjust bad debt,1,2011-08-12 14:50:00,-11062.06,,United Kingdom", "book-keeping"],
    ["a stock correction", "536589,21777,damaged,-10,2010-12-01 16:50:00,0,,United Kingdom", "correction of the stock"],
    ["goods without a price", "536590,21777,found,10,2010-12-01 16:50:00,0,,United Kingdom", "without a price"],
  ])("%s is rejected with its amount", async (_, row, reason) => {
    const { orders, rejections, lines } = await read(sale("536365", 6), row);
    expect([orders.length, lines]).toEqual([1, 2]);
    expect(rejections).toMatchObject([{ line: 3, reason: expect.stringContaining(reason) }]);
    const [, , , qty = "", , price = ""] = row.split(",");
    expect(rejections[0]?.amountMinor).toBe(Math.round(Number(qty) * Number(price) * 100));
  });

  test("free goods within an invoice stay part of it", async () => {
    const { orders } = await read(sale("1", 6), sale("1", 2, undefined, "0", "GIFT"));
    expect(orders[0]?.lines).toMatchObject([{ totalMinor: 1530 }, { sku: "GIFT", qty: 2, totalMinor: 0 }]);
  });

  test("an order that is not taken takes its credit notes with it, and each line is counted", async () => {
    const { orders, rejections, lines } = await read(
      sale("1", 4),
      "1,X,BROKEN,many,2010-12-01 08:26:00,1.00,17850,France",
      sale("C2", -1, "2010-12-05 09:00:00"),
    );
    expect(orders).toEqual([]);
    expect(lines).toBe(3);
    expect(rejections.map(({ line }) => line).sort()).toEqual([2, 3, 4]);
  });

  test("rows that stand far from the others of their order are named", async () => {
    const others = Array.from({ length: 600 }, (_, index) => sale(`7${index}`, 1));
    const { rejections } = await read(sale("1", 1), ...others, sale("1", 2));
    expect(rejections).toMatchObject([{ line: 603, reason: expect.stringContaining("Sort the file") }]);
  });
});
