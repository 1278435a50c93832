import { beforeAll, expect, test } from "vitest";
import { type ApiPerson, anApiPerson } from "@/db/testing/api-person";
import { anOrder, aShop, aVariant } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import type { ShopId } from "@/lib/ids";
import { call } from "../../testing";

const db = committedDb();
let shopId: ShopId;
let analyst: ApiPerson;

beforeAll(async () => {
  shopId = (await aShop(db, { timeZone: "Asia/Tokyo" })).id;
  analyst = await anApiPerson(db, "analyst", [shopId]);
  const variantId = await aVariant(db, shopId, { priceMinor: 1234_56 });
  for (const at of ["2026-04-01T14:59:59Z", "2026-04-01T15:00:00Z"])
    await anOrder(db, shopId, { lines: [{ variantId, qty: 1 }], shippingMinor: 0, at: new Date(at) });
});

const ask = (query: string, as: ApiPerson | null = analyst) => call("GET", `/api/orders/reports/?${query}`, { as });

test("answers every day of the period in the shop's own zone", async () => {
  const report = await (await ask("from=2026-04-01&to=2026-04-03")).json();
  expect(report).toMatchObject({
    from: "2026-04-01",
    to: "2026-04-03",
    days: 3,
    shops: [{ id: shopId, time_zone: "Asia/Tokyo" }],
  });
  expect(report.currencies[0]).toMatchObject({
    orders: { placed: 2, cancelled: 0, counted: 2, delivered: 0 },
    revenue: { amount: 2469_12, currency: "KES" },
    average_order: { amount: 1234_56, currency: "KES" },
    completion_rate: 0,
  });
  const days = report.currencies[0].revenue_by_day.map(({ day, orders }: { day: string; orders: number }) => [day, orders]);
  expect(days).toEqual([
    ["2026-04-01", 1],
    ["2026-04-02", 1],
    ["2026-04-03", 0],
  ]);
});

test("as CSV: the same days, exact decimals", async () => {
  const response = await ask("from=2026-04-01&to=2026-04-02&format=csv");
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="orders-2026-04-01-2026-04-02.csv"');
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.toString("utf8")).toBe(
    "\uFEFFday,currency,orders,cancelled,revenue,refunds\r\n2026-04-01,KES,1,0,1234.56,0.00\r\n2026-04-02,KES,1,0,1234.56,0.00\r\n",
  );
});

test.each([
  ["from=2026-02-29", 400],
  ["from=2026-02-30&to=2026-03-01", 400],
  ["from=1900-01-01&to=2026-03-01", 400],
  ["from=2026-03-02&to=2026-03-01", 400],
  ["from=0000-01-01", 400],
  ["to=now", 400],
  ["format=xlsx", 400],
  ["days=30", 400],
  ["shop=1", 400],
  ["shop=shop_01kaqv8d3me8ar6y4zvq7j2k9c", 404],
  ["from=2999-12-31", 200],
  ["to=1999-12-31", 200],
  ["", 200],
])("?%s answers %i", async (query, status) => expect((await ask(query)).status).toBe(status));

test("staff lack the permission, and are told which", async () => {
  const staff = await anApiPerson(db, "staff", [shopId]);
  const response = await ask("", staff);
  expect([response.status, (await response.json()).required_permission]).toEqual([403, "reports:read"]);
  expect((await ask("", null)).status).toBe(401);
});
