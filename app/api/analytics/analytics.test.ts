import { beforeAll, describe, expect, test } from "vitest";
import { type ApiPerson, anApiPerson } from "@/db/testing/api-person";
import { anOrder, aShop, aVariant } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import type { ShopId } from "@/lib/ids";
import { checkOrderTotals } from "@/lib/sales/check-order-totals";
import { checkRollups } from "@/lib/sales/check-rollups";
import { call } from "../testing";

const db = committedDb();
let shopId: ShopId;
let analyst: ApiPerson;

beforeAll(async () => {
  shopId = (await aShop(db, { timeZone: "Asia/Tokyo", taxRateBp: 0 })).id;
  analyst = await anApiPerson(db, "analyst", [shopId]);
  const variantId = await aVariant(db, shopId, { priceMinor: 1234_56 });
  for (const at of ["2026-04-01T14:59:59Z", "2026-04-01T15:00:00Z"])
    await anOrder(db, shopId, { lines: [{ variantId, qty: 1 }], shippingMinor: 100_00, at: new Date(at) });
});

const ask = (name: string, query: string) => call("GET", `/api/analytics/${name}?${query}`, { as: analyst });
const money = (amount: number) => ({ amount, currency: "KES" });
const DAYS = "from=2026-04-01&to=2026-04-02&compare=none";

test("the overview tells its figures in the shop's own days, with and without the slash at the end", async () => {
  const overview = await (await ask("dashboard_overview/", DAYS)).json();
  expect(overview).toMatchObject({
    ...{ from: "2026-04-01", to: "2026-04-02", days: 2, compared_with: null, before: null, currency: "KES" },
    shops: [{ id: shopId }],
    figures: { gross_sales: money(2469_12), shipping: money(200_00), total_sales: money(2669_12), orders: 2, on_time_rate: null },
    trend: [
      { from: "2026-04-01", orders: 1, net_sales: money(1234_56) },
      { from: "2026-04-02", orders: 1, net_sales: money(1234_56) },
    ],
  });
  expect((await ask("dashboard_overview", DAYS)).status).toBe(200);
});

test("the overview tells when its sums were compared with the ledger, and what that found", async () => {
  const check = async () => (await (await ask("dashboard_overview/", DAYS)).json()).self_check;
  expect(await check()).toBeNull();
  await checkRollups(db, shopId, new Date("2026-04-03T00:00:00Z"));
  expect(await check()).toMatchObject({ checked_at: "2026-04-03T00:00:00.000Z", shops: 1, differing: 0, orders: 0 });
  await checkOrderTotals(db, shopId, new Date("2026-04-03T00:01:00Z"));
  expect(await check()).toMatchObject({ shops: 1, orders: 2, orders_differing: 0, orders_named: [] });
});

test("the overview as CSV: exact decimals and the formula of each", async () => {
  const response = await ask("dashboard_overview/", `${DAYS}&format=csv`);
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="overview-2026-04-01-2026-04-02.csv"');
  const text = await response.text();
  expect(text).toContain("Net sales,KES,2469.12,,Gross sales − discounts − reversals.\r\n");
});

test("sales by hour of the shop's clock, by channel and by place", async () => {
  const sales = await (await ask("sales_analytics/", DAYS)).json();
  expect(sales).toMatchObject({
    sales: { orders: 2, net_sales: money(2469_12) },
    by_weekday_hour: [
      { weekday: 3, hour: 23, orders: 1, net_sales: money(1234_56) },
      { weekday: 4, hour: 0, orders: 1, net_sales: money(1234_56) },
    ],
    by_channel: [{ value: "storefront", orders: 2 }],
    by_payment: [{ value: "mobile_money", orders: 2 }],
    by_country: [{ value: "KE", orders: 2 }],
    by_coupon: [{ value: "", orders: 2 }],
    by_place: [{ country: "KE", region: null, town: "Nairobi", orders: 2, net_sales: money(2469_12) }],
  });
});

test.each([
  ["day", "2026-04-02,2026-04-02,false,KES,1,1,1234.56,0.00,0.00,1234.56,100.00,0.00,1334.56,"],
  ["weekday_hour", "3,23,KES,1,1234.56"],
  ["channel", "storefront,KES,2,2,2469.12,0.00,0.00,2469.12,200.00,0.00,2669.12,"],
  ["place", "KE,,Nairobi,KES,2,2469.12"],
])("the table by %s as CSV", async (table, line) => {
  const text = await (await ask("sales_analytics/", `${DAYS}&format=csv&table=${table}`)).text();
  expect(text.split("\r\n")).toContain(line);
});

describe.each(["dashboard_overview", "sales_analytics"])("%s", (name) => {
  test.each([
    ["from=2026-02-29", 400],
    ["from=2026-03-02&to=2026-03-01", 400],
    ["from=1900-01-01&to=2026-03-01", 400],
    ["to=now", 400],
    ["format=xlsx", 400],
    ["grain=hour", 400],
    ["compare=next", 400],
    ["currency=XAU", 400],
    ["days=30", 400],
    ["shop=1", 400],
    ["shop=shop_01kaqv8d3me8ar6y4zvq7j2k9c", 404],
    ["to=1999-12-31", 200],
    ["from=2999-12-31", 200],
    ["", 200],
  ])("?%s answers %i", async (query, status) => expect((await ask(`${name}/`, query)).status).toBe(status));
});
