import { describe, expect, test } from "vitest";
import { courseOf } from "../order-course";
import { aFile, readAll } from "../testing";
import { unpackItems } from "./woocommerce-items";

const SHOP = { currency: "GBP", timeZone: "Europe/London" } as const;
const HEADER =
  "order_id,order_number_formatted,order_number,order_date,status,shipping_total,shipping_tax_total,fee_total,fee_tax_total,tax_total,discount_total,order_total,refunded_total,order_currency,payment_method,shipping_method,customer_id,billing_first_name,billing_last_name,billing_email,billing_phone,billing_address_1,billing_city,billing_country,customer_note,line_items,completed_date".split(
    ",",
  );
const row = (cells: Record<string, string>, header = HEADER) =>
  header.map((name) => `"${(cells[name] ?? "").replaceAll('"', '""')}"`).join(",");
const ITEMS =
  "id:1|name:Mug\\, blue|product_id:9|sku:MUG|quantity:2|subtotal:20.00|subtotal_tax:4.00|total:18.00|total_tax:3.60|refunded:0.00|refunded_qty:0|meta:Size=L;id:2|name:Tea\\; green|product_id:8|sku:TEA|quantity:1|subtotal:5.00|subtotal_tax:1.00|total:5.00|total_tax:1.00|refunded:0.00|refunded_qty:0|meta:";
const ORDER = {
  order_id: "4823",
  order_date: "2018-01-06 16:50:00",
  status: "completed",
  shipping_total: "4.00",
  tax_total: "5.40",
  order_total: "32.40",
  order_currency: "GBP",
  payment_method: "stripe",
  customer_id: "12",
  billing_first_name: "Ada",
  billing_last_name: "Lovelace",
  billing_email: "ada@example.com",
  billing_address_1: "1 Mill Lane",
  billing_city: "Leeds",
  billing_country: "GB",
  line_items: ITEMS,
};
const read = (rows: string[], header = HEADER) =>
  readAll("woocommerce", { path: aFile([header.join(","), ...rows].join("\r\n")), fileName: "orders.csv" }, SHOP);

test("unpackItems keeps what a backslash protects", () => {
  expect(unpackItems("name:a\\|b\\;c\\:d|sku:x;name:e")).toEqual([{ name: "a|b;c:d", sku: "x" }, { name: "e" }]);
  expect(unpackItems("")).toEqual([]);
});

describe("readWooCommerce", () => {
  test("unpacks lines and adds tax, shipping and discounts up to the total", async () => {
    const { orders, rejections } = await read([row(ORDER)]);
    expect(rejections).toEqual([]);
    expect(orders[0]).toMatchObject({
      externalId: "4823",
      placedAt: new Date("2018-01-06T16:50:00Z"),
      lines: [
        { sku: "MUG", title: "Mug, blue", options: "Size=L", qty: 2, unitPriceMinor: 1000, discountMinor: 200, totalMinor: 1800 },
        { sku: "TEA", title: "Tea; green", qty: 1, totalMinor: 500 },
      ],
      shippingMinor: 400,
      taxMinor: 540,
      taxInclusive: false,
      totalMinor: 3240,
      customer: { ref: "12", name: "Ada Lovelace" },
    });
  });

  test.each([
    ["pending", "pending", 0],
    ["wc-on-hold", "pending", 0],
    ["processing", "processing", 3240],
    ["completed", "delivered", 3240],
    ["cancelled", "cancelled", 0],
    ["failed", "cancelled", 0],
    ["refunded", "cancelled", 3240],
  ])("status %s becomes %s with %i paid", async (status, expected, paid) => {
    const { orders } = await read([row({ ...ORDER, status })]);
    expect(orders.map((order) => courseOf(order).status)).toEqual([expected]);
    expect(orders[0]?.payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(paid);
  });

  test("a refund of units is a return with its money; a refunded order that was completed came back", async () => {
    const items = ITEMS.replace("refunded:0.00|refunded_qty:0", "refunded:-9.00|refunded_qty:-1");
    const { orders } = await read([
      row({ ...ORDER, line_items: items, refunded_total: "-10.80" }),
      row({ ...ORDER, order_id: "2", status: "refunded", refunded_total: "32.40", completed_date: "2018-01-08 10:00:00" }),
    ]);
    expect(orders[0]?.returns).toMatchObject([{ units: [1, 0], refundMinor: 1080 }]);
    expect(courseOf(orders[1]!).status).toBe("returned");
  });

  test("reads one row per item, and counts the order's total once", async () => {
    const header = [
      ...HEADER.filter((name) => name !== "line_items"),
      "item_name",
      "item_sku",
      "item_quantity",
      "item_subtotal",
      "item_total",
    ];
    const { line_items: _, ...order } = ORDER;
    const { orders, found } = await read(
      [
        row(
          { ...order, item_name: "Mug", item_sku: "MUG", item_quantity: "2", item_subtotal: "20.00", item_total: "18.00" },
          header,
        ),
        row(
          { ...order, item_name: "Tea", item_sku: "TEA", item_quantity: "1", item_subtotal: "5.00", item_total: "5.00" },
          header,
        ),
      ],
      header,
    );
    expect(orders[0]).toMatchObject({ totalMinor: 3240, lines: [{ sku: "MUG" }, { sku: "TEA" }] });
    expect(found[0]?.lines.map(({ amountMinor }) => amountMinor)).toEqual([3240, 0]);
  });

  test.each([
    ["a status nobody knows", { status: "trashed" }, "trashed"],
    ["a total that does not add up", { order_total: "99.00" }, "do not add up"],
    ["no lines", { line_items: "" }, "do not add up"],
    ["no date", { order_date: "" }, "date is missing"],
  ])("%s is a reason", async (_, cells, reason) => {
    const { orders, rejections } = await read([row({ ...ORDER, ...cells }), row({ ...ORDER, order_id: "2" })]);
    expect(orders.map(({ externalId }) => externalId)).toEqual(["2"]);
    expect(rejections).toMatchObject([{ line: 2, reason: expect.stringContaining(reason) }]);
  });
});
