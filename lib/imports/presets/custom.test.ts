import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { courseOf } from "../order-course";
import { aFile, readAll } from "../testing";

const SHOP = { currency: "EUR", timeZone: "Europe/Berlin" } as const;
const MAPPING = {
  orderId: "Bestellung",
  placedAt: "Datum",
  title: "Artikel",
  quantity: "Menge",
  unitPrice: "Preis",
  status: "Status",
  customerName: "Kunde",
  email: "E-Mail",
  shipping: "Versand",
  refunded: "Erstattet",
};
const HEADER = "Bestellung;Datum;Artikel;Menge;Preis;Status;Kunde;E-Mail;Versand;Erstattet";
const read = (content: string | Buffer, options = {}) =>
  readAll("custom", { path: aFile(content), fileName: "f.csv" }, SHOP, {
    mapping: MAPPING,
    dateOrder: "dmy",
    decimalMark: ",",
    ...options,
  });

describe("readCustom", () => {
  test("reads commas as decimals, days first, semicolons, a BOM, and old Western letters, packed", async () => {
    const text = `${HEADER}\r\n17;24.12.2025 18:30;Tüte;2;1.234,50;bezahlt delivered;Jürgen Groß;j@example.com;4,90;\r\n17;24.12.2025 18:30;Öl;1;3,00;;;;;\r\n`;
    for (const content of [
      `\uFEFF${text}`,
      Buffer.from(text, "latin1"),
      gzipSync(text),
      Buffer.from(`\uFEFF${text}`, "utf16le"),
    ]) {
      const { orders, rejections } = await read(content);
      expect(rejections).toEqual([]);
      expect(orders).toMatchObject([
        {
          externalId: "17",
          placedAt: new Date("2025-12-24T17:30:00Z"),
          customer: { name: "Jürgen Groß", email: "j@example.com" },
          lines: [
            { title: "Tüte", qty: 2, totalMinor: 246_900 },
            { title: "Öl", totalMinor: 300 },
          ],
          shippingMinor: 490,
          totalMinor: 247_690,
        },
      ]);
    }
  });

  test.each([
    ["pending", "pending"],
    ["Processing", "processing"],
    ["shipped", "delivered"],
    ["COMPLETED", "delivered"],
    ["Cancelled by customer", "cancelled"],
    ["Unfulfilled", "pending"],
    ["not yet shipped", "pending"],
    ["Awaiting shipment", "pending"],
    ["Ready to ship", "processing"],
    ["partially_shipped", "processing"],
    ["Payment received", "processing"],
    ["", "delivered"],
  ])("status %j becomes %s", async (word, status) => {
    const { orders } = await read(`${HEADER}\n1;1.2.2020;A;1;5,00;${word};K;;;\n`);
    expect(orders.map((order) => courseOf(order).status)).toEqual([status]);
  });

  test("a returned order came back, with its money", async () => {
    const { orders, found } = await read(`${HEADER}\n1;1.2.2020;A;2;5,00;returned;K;;;10,00\n`);
    expect(orders[0]).toMatchObject({ returns: [{ units: [2], refundMinor: 1000 }] });
    expect(found[0]?.lines).toMatchObject([{ amountMinor: 0 }]);
    expect(courseOf(orders[0]!).status).toBe("returned");
  });

  test.each([
    ["1;31.2.2020;A;1;5,00;;;;;", "31.2.2020"],
    ["1;1.2.2027;A;1;5,00;;;;;", "2027-01-31 lies in the future"],
    ["1;1.2.2020;A;0;5,00;;;;;", "“0”"],
    ["1;1.2.2020;A;1,5;5,00;;;;;", "“1,5”"],
    ["1;1.2.2020;A;-1;5,00;;;;;", "below zero"],
    ["1;1.2.2020;A;1;abc;;;;;", "abc"],
    ["1;1.2.2020;A;1;5,00;gone fishing;;;;", "gone fishing"],
    [";1.2.2020;A;1;5,00;;;;;", "no order number"],
    ["1;1.2.2020;A;1;5,00", "5 cells for 10 columns"],
    ["1;1.2.2020;A;1;5,00;;;;;;;zuviel", "cells for 10 columns"],
    [`1;1.2.2020;${"x".repeat(1_500)};1;5,00;;;;;`, "longer than"],
    ["1;1.2.2020;A\0;1;5,00;;;;;", "NUL"],
  ])("%j says why", async (row, reason) => {
    const { orders, rejections, lines } = await read(`${HEADER}\n${row}\n2;1.2.2020;A;1;5,00;;K;;;\n`);
    expect(lines).toBe(2);
    expect(orders.map(({ externalId }) => externalId)).toEqual(["2"]);
    expect(rejections).toMatchObject([{ line: 2, reason: expect.stringContaining(reason) }]);
  });

  test.each([
    ["", "empty"],
    ["PK\u0003\u0004rest of a workbook", "Excel"],
  ])("a file that is none of ours is refused: %j", async (content, words) => {
    await expect(read(content)).rejects.toThrow(words);
  });

  test("a packed file that was cut off is refused", async () => {
    const whole = gzipSync(`${HEADER}\n${"1;1.2.2020;A;1;5,00;;;;;\n".repeat(500)}`);
    await expect(read(whole.subarray(0, whole.length - 20))).rejects.toThrow("cut off");
  });
});
