import { beforeAll, expect, test } from "vitest";
import { type ApiPerson, anApiPerson } from "@/db/testing/api-person";
import { anOrder, aShop, aVariant } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { ApiFinancialSummary } from "@/lib/analytics/api-finance";
import { ApiProductReport } from "@/lib/analytics/api-products";
import { call } from "../testing";

const db = committedDb();
let analyst: ApiPerson;

beforeAll(async () => {
  const { id } = await aShop(db, { taxRateBp: 1600, taxInclusive: false });
  analyst = await anApiPerson(db, "analyst", [id]);
  const [pot, lid] = [
    await aVariant(db, id, { priceMinor: 50_00, onHand: 9, title: "Pot" }),
    await aVariant(db, id, { priceMinor: 10_00, title: "=Lid" }),
  ];
  for (let order = 0; order < 5; order++)
    await anOrder(db, id, {
      ...{ at: new Date("2026-04-01T09:00:00Z"), shippingMinor: 0 },
      lines: [pot, lid].map((variantId) => ({ variantId, qty: 1 })),
    });
});

const ask = (name: string, query: string) => call("GET", `/api/analytics/${name}?${query}`, { as: analyst });
const money = (amount: number) => ({ amount, currency: "KES" });
const DAYS = "from=2026-04-01&to=2026-04-02&compare=none";

test("items as their document tells of them, with and without the slash at the end", async () => {
  const items = await (await ask("product_performance/", DAYS)).json();
  expect(ApiProductReport.parse(items)).toEqual(items);
  expect(items).toMatchObject({
    ...{ table: "items", found: 2, page: 1, pages: 1, sort: "net", currency: "KES" },
    items: [
      { title: "Pot", units: 5, gross_sales: money(250_00), net_sales: money(250_00), margin: null, abc: "A" },
      { title: "=Lid", net_sales: money(50_00), abc: "B" },
    ],
  });
  expect((await ask("product_performance", DAYS)).status).toBe(200);
});

test.each(["matrix", "reorder", "slow", "together"])("the table %s", async (table) => {
  const report = await (await ask("product_performance/", `${DAYS}&table=${table}`)).json();
  expect(ApiProductReport.parse(report)).toEqual(report);
  expect(report.table).toBe(table);
  const csv = await ask("product_performance/", `${DAYS}&table=${table}&format=csv`);
  expect(csv.headers.get("content-disposition")).toContain('filename="products-2026-04-01-2026-04-02.csv"');
  if (table === "together") expect(report).toMatchObject({ orders: 5, pairs: [] });
});

test("items as CSV: exact amounts, and no name that a spreadsheet would run", async () => {
  const lines = (await (await ask("product_performance/", `${DAYS}&format=csv&order=worst`)).text()).split("\r\n");
  expect(lines[1]).toContain(",'=Lid,");
  expect(lines[2]).toContain(",Pot,");
  expect(lines[2]).toContain(",KES,A,,5,5,250.00,0.00,0.00,250.00,");
});

test("finance as its document tells of it", async () => {
  const summary = await (await ask("financial_summary/", DAYS)).json();
  expect(ApiFinancialSummary.parse(summary)).toEqual(summary);
  expect(summary).toMatchObject({
    ...{ converted_to: null, rates: "frozen", corrected_days: 0, payouts: [{ currency: "KES", methods: [] }] },
    reports: [
      {
        ...{
          currency: "KES",
          orders: 5,
          net_sales: money(300_00),
          tax_by_rate: [{ rate_bp: 1600, tax: money(48_00) }, { rate_bp: null }],
        },
        margins: { cost_coverage: 0, cm1: null, marketing_spend: null },
        months: [{ from: "2026-04-01", to: "2026-04-02", partial: true, total_sales: money(348_00) }],
      },
    ],
  });
});

test.each(["months", "taxes", "margins", "reversals", "payouts"])("finance as CSV: %s", async (table) => {
  const response = await ask("financial_summary/", `${DAYS}&format=csv&table=${table}`);
  expect(response.status).toBe(200);
  if (table === "months")
    expect(await response.text()).toContain("KES,2026-04-01,2026-04-02,true,5,10,300.00,0.00,0.00,300.00,0.00,48.00,348.00\r\n");
});

test("what cannot be converted is refused by name of the day, and unusable words by name of the parameter", async () => {
  const refused = await ask("financial_summary/", `${DAYS}&convert=JPY`);
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ code: "rate-missing", detail: expect.stringContaining("2026-04-01") });
  expect((await ask("financial_summary/", `${DAYS}&convert=XXX`)).status).toBe(400);
  expect((await ask("product_performance/", `${DAYS}&lead_days=0`)).status).toBe(400);
});
