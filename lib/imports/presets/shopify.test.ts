import { describe, expect, test } from "vitest";
import { courseOf } from "../order-course";
import { aFile, readAll } from "../testing";

const SHOP = { currency: "USD", timeZone: "America/New_York" } as const;
const HEADER =
  "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Phone".split(
    ",",
  );
type Cells = Partial<Record<string, string>>;
const row = (cells: Cells) => HEADER.map((name) => `"${(cells[name] ?? "").replaceAll('"', '""')}"`).join(",");
const head = (cells: Cells) =>
  row({
    Email: "ada@example.com",
    "Financial Status": "paid",
    "Paid at": "2026-03-01 10:16:00 -0500",
    "Fulfillment Status": "fulfilled",
    "Fulfilled at": "2026-03-02 09:00:00 -0500",
    Currency: "USD",
    "Created at": "2026-03-01 10:15:00 -0500",
    "Lineitem quantity": "1",
    "Lineitem name": "Basket",
    "Lineitem price": "20.00",
    "Lineitem sku": "B-1",
    "Lineitem fulfillment status": "fulfilled",
    "Shipping Name": "Ada L.",
    "Shipping Address1": "1 Main St",
    "Shipping City": "Salem",
    "Shipping Zip": "'01970",
    "Shipping Country": "US",
    "Payment Method": "Shopify Payments",
    ...cells,
  });
const read = (...rows: string[]) =>
  readAll("shopify", { path: aFile([HEADER.join(","), ...rows].join("\n")), fileName: "orders_export.csv" }, SHOP);

describe("readShopify", () => {
  test("puts the rows of an order together: lines, discount, tax on top, dates with their offset", async () => {
    const { orders, rejections, lines, found } = await read(
      head({ Name: "#1001", Subtotal: "45.00", Shipping: "5.00", Taxes: "4.00", Total: "54.00", "Lineitem quantity": "2" }),
      row({
        Name: "#1001",
        "Lineitem quantity": "1",
        "Lineitem name": "Mug",
        "Lineitem price": "10.00",
        "Lineitem sku": "M",
        "Lineitem discount": "2.00",
      }),
    );
    expect(rejections).toEqual([]);
    expect(lines).toBe(2);
    expect(found[0]?.lines.map(({ amountMinor }) => amountMinor)).toEqual([5400, 0]);
    expect(orders[0]).toMatchObject({
      externalId: "#1001",
      placedAt: new Date("2026-03-01T15:15:00Z"),
      lines: [
        { sku: "B-1", qty: 2, unitPriceMinor: 2000, totalMinor: 4000 },
        { sku: "M", qty: 1, unitPriceMinor: 1000, discountMinor: 200, totalMinor: 800 },
      ],
      discountMinor: 300,
      shippingMinor: 500,
      taxMinor: 400,
      taxInclusive: false,
      totalMinor: 5400,
      paymentMethod: "card",
      payments: [{ amountMinor: 5400, at: new Date("2026-03-01T15:16:00Z") }],
      address: { town: "Salem", postcode: "01970", country: "US" },
      customer: { email: "ada@example.com" },
      assumed: ["delivered"],
    });
  });

  const simple = { Subtotal: "20.00", Shipping: "0", Taxes: "1.00", Total: "20.00" };
  test.each([
    ["an old fulfilled order has arrived", {}, "delivered"],
    ["one fulfilled this week is on its way", { "Fulfilled at": "2026-11-20 09:00:00 -0500" }, "shipped"],
    ["a paid one is to be packed", { "Fulfillment Status": "unfulfilled", "Fulfilled at": "" }, "processing"],
    [
      "an unpaid one waits",
      { "Fulfillment Status": "", "Fulfilled at": "", "Financial Status": "pending", "Paid at": "" },
      "pending",
    ],
    [
      "a cancelled one is cancelled",
      { "Fulfillment Status": "", "Cancelled at": "2026-03-03 09:00:00 -0500", "Financial Status": "voided" },
      "cancelled",
    ],
    ["one cancelled after it was sent came back", { "Cancelled at": "2026-03-03 09:00:00 -0500" }, "returned"],
  ])("%s", async (_, cells, status) => {
    const { orders } = await read(head({ Name: "#1", ...simple, ...cells }));
    expect(orders.map((order) => courseOf(order).status)).toEqual([status]);
  });

  test("prices with tax inside, refunds, and a part that was sent", async () => {
    const { orders } = await read(
      head({ Name: "#7", ...simple, "Financial Status": "partially_refunded", "Refunded Amount": "5.00" }),
      head({ Name: "#8", Subtotal: "30.00", Total: "30.00", "Fulfillment Status": "partial" }),
      row({
        Name: "#8",
        "Lineitem quantity": "1",
        "Lineitem name": "Mug",
        "Lineitem price": "10.00",
        "Lineitem fulfillment status": "pending",
      }),
    );
    expect(orders[0]).toMatchObject({ taxInclusive: true, taxMinor: 100, refunds: [{ amountMinor: 500 }] });
    expect(orders[1]).toMatchObject({ parcels: [{ units: [1, 0] }] });
    expect(courseOf(orders[1]!).status).toBe("processing");
  });

  test.each([
    ["a quantity that is none", { "Lineitem quantity": "two" }, "quantity “two”"],
    ["a date that is none", { "Created at": "2026-02-30 10:00:00 -0500" }, "2026-02-30"],
    ["a foreign currency", { Currency: "EUR" }, "trades in USD"],
    ["an unknown currency", { Currency: "XTS" }, "XTS"],
    ["a total that does not add up", { Total: "99.00" }, "do not add up"],
    ["a price that is none", { "Lineitem price": "free" }, "free"],
    ["more refunded than paid", { "Refunded Amount": "50.00" }, "given back"],
  ])("%s rejects all rows of its order and no other", async (_, cells, reason) => {
    const { orders, rejections } = await read(
      head({ Name: "#1", ...simple }),
      head({ Name: "#2", ...simple, ...cells }),
      row({ Name: "#2", "Lineitem quantity": "1", "Lineitem name": "Mug", "Lineitem price": "0.00" }),
      head({ Name: "#3", ...simple }),
    );
    expect(orders.map(({ externalId }) => externalId)).toEqual(["#1", "#3"]);
    expect(rejections.map(({ line }) => line)).toEqual([3, 4]);
    for (const rejection of rejections) expect(rejection.reason).toContain(reason);
  });

  test("a line that cannot be read takes the order it names with it", async () => {
    const { orders, rejections } = await read(
      head({ Name: "#1", ...simple }),
      head({ Name: "#2", ...simple }),
      '"#2","oops"broken,1',
      head({ Name: "#3", ...simple }),
    );
    expect(orders.map(({ externalId }) => externalId)).toEqual(["#1", "#3"]);
    expect(rejections.map(({ line }) => line).sort()).toEqual([3, 4]);
  });

  test("refuses another file by the columns it lacks", async () => {
    const path = aFile("a,b\n1,2\n");
    await expect(readAll("shopify", { path, fileName: "x" }, SHOP)).rejects.toMatchObject({
      kind: "invalid",
      message: expect.stringContaining("“Financial Status”"),
    });
  });
});
