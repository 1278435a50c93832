import { beforeAll, expect, test } from "vitest";
import { type ApiPerson, anApiPerson } from "@/db/testing/api-person";
import { anOrder, aShop, aVariant } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { refreshLifetimes } from "@/lib/analytics/refresh-lifetimes";
import { refreshSegments } from "@/lib/analytics/refresh-segments";
import type { ShopId } from "@/lib/ids";
import { call } from "../../testing";

const db = committedDb();
let shopId: ShopId;
let analyst: ApiPerson;

beforeAll(async () => {
  shopId = (await aShop(db, { taxRateBp: 0 })).id;
  analyst = await anApiPerson(db, "analyst", [shopId]);
  const variantId = await aVariant(db, shopId, { priceMinor: 100_00 });
  for (const at of ["2026-04-01T09:00:00Z", "2026-05-01T09:00:00Z"])
    await anOrder(db, shopId, { lines: [{ variantId, qty: 1 }], shippingMinor: 0, at: new Date(at) });
  await refreshSegments(db, shopId, new Date("2026-05-10T09:00:00Z"));
  await refreshLifetimes(db, shopId, new Date("2026-05-10T09:00:00Z"));
});

const ask = (query: string) =>
  call("GET", `/api/analytics/customer_analytics/?from=2026-05-01&to=2026-05-31&compare=none&${query}`, { as: analyst });
const money = (amount: number) => ({ amount, currency: "KES" });

test("a customer of April who came back in May", async () => {
  expect(await (await ask("")).json()).toMatchObject({
    figures: { customers: 1, new_customers: 0, returning_customers: 1, returning_rate: 1, later_orders_net: money(100_00) },
    cohorts: [
      { month: "2026-04-01", customers: 1, months: expect.arrayContaining([expect.objectContaining({ k: 1, active: 1 })]) },
    ],
    groups: { as_of: "2026-05-10" },
    lifetime: { customers: 0, expected_value: money(0) },
  });
});

test.each([
  ["trend", "2026-05-01,2026-05-01,false,0,1,KES,0.00,100.00\r\n"],
  ["cohorts", "2026-04-01,1,1,false,1,2,KES,200.00\r\n"],
  ["groups", "Dormant,2026-05-10,1,2,KES,200.00\r\n"],
  ["value", "customer_id,name,days_with_order"],
])("the table %s as CSV", async (table, line) => {
  expect(await (await ask(`format=csv&table=${table}`)).text()).toContain(line);
});
