import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { customerSegments, segmentCells } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { scopeByProof } from "@/lib/auth/authorize";
import type { ShopId, VariantId } from "@/lib/ids";
import { customerOf } from "@/lib/lifetime-value/customer-history";
import type { StepInput } from "@/lib/orders/input";
import { listOrders } from "@/lib/orders/list-orders";
import { foldSales } from "@/lib/sales/fold-sales";
import { listHistories, saveLifetimes } from "./data/lifetimes";
import { listSegmentMembers } from "./data/segments";
import { exportSegmentCustomers } from "./export-segment-customers";
import { getCustomerAnalytics } from "./get-customer-analytics";
import { getCustomerCohorts } from "./get-customer-cohorts";
import { getCustomerSegments } from "./get-customer-segments";
import { getLifetimeValue } from "./get-lifetime-value";
import { listSegmentCustomers } from "./list-segment-customers";
import { refreshLifetimes } from "./refresh-lifetimes";
import { refreshSegments } from "./refresh-segments";
import { requestCustomerRefresh } from "./request-customer-refresh";

const NOW = new Date("2026-04-10T09:00:00Z");
const CANCEL: StepInput = { step: "cancel", what: "order", reason: "customer_request", note: "", restock: true };

type Buyer = { name: string; day: string; qty?: number; steps?: StepInput[] };

/** Orders of units at 100.00 each, without tax, by people known by their address. */
async function sold(db: Db, shopId: ShopId, variantId: VariantId, orders: readonly Buyer[]): Promise<void> {
  for (const { name, day, qty = 1, steps = [] } of orders)
    await anOrder(db, shopId, {
      contact: { userId: null, name, email: `${name.toLowerCase()}@example.test`, phone: null },
      lines: [{ variantId, qty }],
      shippingMinor: 0,
      at: new Date(`${day}T09:00:00Z`),
      steps,
    });
}

async function aSellingShop(db: Db, orders: readonly Buyer[]) {
  const shop = await aShop(db, { taxRateBp: 0 });
  const variantId = await aVariant(db, shop.id, { priceMinor: 100_00 });
  await sold(db, shop.id, variantId, orders);
  return { shop, variantId, ctx: contextOf(memberOf("analyst", shop.id), db, NOW) };
}

const MARCH = [
  { name: "Amina", day: "2026-02-10" },
  { name: "Amina", day: "2026-03-05", qty: 3 },
  { name: "Brian", day: "2026-03-03" },
  { name: "Brian", day: "2026-03-20", qty: 2 },
  { name: "Chep", day: "2026-03-07", qty: 5 },
  { name: "Dan", day: "2026-03-08", steps: [CANCEL] },
];

describe("new and returning customers", () => {
  test("in March: one from before, one new who came back, one new, and a cancelled order that counts for nobody", () =>
    withRollback(async (db) => {
      const { ctx } = await aSellingShop(db, MARCH);
      const { figures, before, trend } = await getCustomerAnalytics(ctx, {
        ...{ from: "2026-03-01", to: "2026-03-31", compare: "previous", grain: "month" },
      });
      expect(figures).toEqual({
        customers: 3,
        newCustomers: 2,
        returningCustomers: 2,
        returningRate: 2 / 3,
        repeatRate: 1 / 3,
        ordersPerCustomer: 4 / 3,
        firstOrdersNet: 600_00,
        laterOrdersNet: 500_00,
      });
      expect(before).toMatchObject({ customers: 1, newCustomers: 1, returningRate: 0, repeatRate: 0, firstOrdersNet: 100_00 });
      expect(trend).toMatchObject([{ newCustomers: 2, laterOrders: 2, before: { newCustomers: 1, laterOrders: 0 } }]);
    }));

  test("the cohort of February came back in March whole, that of March not yet", () =>
    withRollback(async (db) => {
      const { ctx } = await aSellingShop(db, MARCH);
      const { cohorts } = await getCustomerCohorts(ctx, {});
      expect(cohorts.map(({ month, customers }) => [month, customers])).toEqual([
        ["2026-02-01", 1],
        ["2026-03-01", 2],
      ]);
      expect(cohorts[0]?.cells.map(({ active, unfinished }) => [active, unfinished])).toEqual([
        [1, false],
        [1, false],
        [0, true],
      ]);
      expect(cohorts[1]?.cells[0]).toMatchObject({ ordersPerCustomer: 1.5, netPerCustomerMinor: 400_00 });
    }));
});

const GROUPED = [
  { name: "Amina", day: "2026-03-01" },
  { name: "Brian", day: "2026-03-01" },
  { name: "Chep", day: "2026-03-01" },
  { name: "Edna", day: "2026-04-01", qty: 4 },
  { name: "Edna", day: "2026-04-05", qty: 4 },
  { name: "Old", day: "2025-01-10", qty: 9 },
  { name: "Dan", day: "2026-03-08", steps: [CANCEL] },
];

describe("groups of customers", () => {
  const rowsOf = (db: Db, shopId: ShopId) =>
    inShops(db, [shopId], (tx) =>
      tx.select().from(customerSegments).where(eq(customerSegments.shopId, shopId)).orderBy(customerSegments.customerId),
    );

  test("equal values share their scores; earlier buyers and prospects have none; making them again changes nothing", () =>
    withRollback(async (db) => {
      const { shop } = await aSellingShop(db, GROUPED);
      await refreshSegments(db, shop.id, NOW);
      const rows = await rowsOf(db, shop.id);
      const scores = rows.map((row) => [row.segment, row.recency, row.frequency, row.money, row.orders].join(" ")).sort();
      expect(scores).toEqual([
        "champions 5 5 5 2",
        "dormant    0",
        "dormant 1 1 1 1",
        "dormant 1 1 1 1",
        "dormant 1 1 1 1",
        "prospects    0",
      ]);
      const cells = await inShops(db, [shop.id], (tx) => tx.select().from(segmentCells));
      expect(cells.reduce((sum, { customers }) => sum + customers, 0)).toBe(6);
      await refreshSegments(db, shop.id, NOW);
      expect(await rowsOf(db, shop.id)).toEqual(rows);
    }));

  test("are listed with their names, those with most sales first, page by page", () =>
    withRollback(async (db) => {
      const { shop, ctx } = await aSellingShop(db, GROUPED);
      await refreshSegments(db, shop.id, NOW);
      const { groups, asOf, waiting } = await getCustomerSegments(ctx);
      expect(groups.find(({ segment }) => segment === "dormant")).toMatchObject({ customers: 4, netMinor: 300_00 });
      expect([asOf, waiting]).toEqual(["2026-04-10", 0]);
      const first = await listSegmentCustomers(ctx, {}, "dormant", undefined, 3);
      expect(first.customers.map(({ name }) => name).sort()).toEqual(["Amina", "Brian", "Chep"]);
      const place = { minor: first.customers[2]!.netMinor, customerId: first.customers[2]!.customerId };
      expect(first.next).toBe(`${place.minor}.${place.customerId}`);
      const second = await listSegmentCustomers(ctx, {}, "dormant", place, 3);
      expect(second.customers).toMatchObject([{ name: "Old", lastDay: "2025-01-10", netMinor: 0 }]);
      expect(second.next).toBeNull();
    }));

  test("go out as a file, and each customer leads to their own orders", () =>
    withRollback(async (db) => {
      const { shop, ctx } = await aSellingShop(db, GROUPED);
      await refreshSegments(db, shop.id, NOW);
      const { customers } = await listSegmentCustomers(ctx, {}, "champions");
      const customer = customers[0]!.customerId;
      const page = await listOrders(ctx, { customer }, { limit: 10 });
      expect(page.orders.map(({ customerName }) => customerName)).toEqual(["Edna", "Edna"]);
      let file = "";
      for await (const piece of await exportSegmentCustomers(ctx, {}, "champions")) file += new TextDecoder().decode(piece);
      expect(file.split("\r\n").slice(1)).toEqual([`Champions,${shop.name},${customer},Edna,KES,2,800.00,2026-04-05,5,5,5`, ""]);
      const staff = contextOf(memberOf("staff", shop.id), db, NOW);
      await expect(exportSegmentCustomers(staff, {}, "champions")).rejects.toMatchObject({ kind: "forbidden" });
    }));

  test("names stay away from who may not read the orders, and the whole from who may not read reports", () =>
    withRollback(async (db) => {
      const { shop } = await aSellingShop(db, GROUPED);
      await refreshSegments(db, shop.id, NOW);
      const scope = scopeByProof(shop.id);
      const nameless = await inShops(db, [shop.id], (tx) =>
        listSegmentMembers(tx, { scope, named: [], currency: "KES", segment: "champions" }, { limit: 5 }),
      );
      expect(nameless).toMatchObject([{ name: null, orders: 2 }]);
      const other = await aShop(db);
      const staff = contextOf(memberOf("staff", shop.id), db, NOW);
      const elsewhere = contextOf(memberOf("owner", other.id), db, NOW);
      for (const refused of [
        () => listSegmentCustomers(staff, {}, "champions"),
        () => getLifetimeValue(staff),
        () => requestCustomerRefresh(staff),
        () => getCustomerAnalytics(contextOf(STRANGER, db, NOW)),
        () => listSegmentCustomers(elsewhere, { shop: shop.id }, "champions"),
        () => requestCustomerRefresh(elsewhere, shop.id),
      ])
        await expect(refused()).rejects.toMatchObject({ kind: expect.stringMatching(/forbidden|unauthenticated|not_found/) });
      expect((await listSegmentCustomers(elsewhere, {}, "champions")).customers).toEqual([]);
    }));
});

describe("lifetime value", () => {
  test("histories are those of dated orders: one day's orders are one, later ones count apart, cancelled ones not at all", () =>
    withRollback(async (db) => {
      const { shop } = await aSellingShop(db, [
        { name: "Edna", day: "2026-01-10", qty: 9 },
        { name: "Edna", day: "2026-01-20" },
        { name: "Edna", day: "2026-01-20", qty: 2 },
        { name: "Edna", day: "2026-02-09", qty: 4 },
        { name: "Edna", day: "2026-02-10", qty: 7, steps: [CANCEL] },
        { name: "Edna", day: "2026-03-05" },
        { name: "Late", day: "2026-03-06" },
      ]);
      await foldSales(db, shop.id);
      const known = { asOf: "2026-03-01", until: "2026-04-10" } as const;
      const histories = await inShops(db, [shop.id], (tx) => listHistories(tx, shop.id, "KES", known));
      const orders = [
        { day: "2026-01-10", spendMinor: 900_00 },
        { day: "2026-01-20", spendMinor: 300_00 },
        { day: "2026-02-09", spendMinor: 400_00 },
      ] as const;
      expect(histories).toEqual([
        {
          ...customerOf(orders, "2026-03-01"),
          ...{ customerId: expect.any(String), netMinor: 1600_00, lastDay: "2026-02-09", laterDays: 1 },
        },
      ]);
      expect(histories[0]).toMatchObject({ frequency: 2, recencyDays: 30, ageDays: 50, meanSpendMinor: 350_00 });
    }));

  test("a shop with few who came back is told so, and keeps nothing of anybody", () =>
    withRollback(async (db) => {
      const { shop, ctx } = await aSellingShop(db, GROUPED);
      await refreshLifetimes(db, shop.id, NOW);
      const { fits, people } = await getLifetimeValue(ctx);
      expect(fits).toMatchObject([
        { currency: "KES", asOf: "2026-04-10", report: { fit: { state: "too_little", needed: 200, have: 1 }, rehearsal: null } },
      ]);
      expect(people).toEqual([]);
    }));

  test("customers are listed by what is expected, by what is at stake, and with one order apart; made again they are replaced", () =>
    withRollback(async (db) => {
      const { shop, ctx } = await aSellingShop(db, GROUPED);
      await refreshSegments(db, shop.id, NOW);
      const known = await inShops(db, [shop.id], (tx) =>
        tx.select().from(customerSegments).where(eq(customerSegments.recency, 1)),
      );
      const [one, two, three] = known.map(({ customerId }) => customerId);
      const row = { netMinor: 100_00, lastDay: "2026-03-01", lo80: 0, hi80: 3, spendMinor: 100_00 };
      const rows = [
        {
          ...row,
          customerId: one!,
          repeatDays: 3,
          expectedOrders: 2,
          probabilityAlive: 0.9,
          valueMinor: 200_00,
          atStakeMinor: 22_22,
        },
        {
          ...row,
          customerId: two!,
          repeatDays: 1,
          expectedOrders: 1,
          probabilityAlive: 0.5,
          valueMinor: 100_00,
          atStakeMinor: 100_00,
        },
        {
          ...row,
          customerId: three!,
          repeatDays: 0,
          expectedOrders: 0.2,
          probabilityAlive: 0.4,
          valueMinor: 20_00,
          atStakeMinor: 30_00,
        },
      ];
      const report = { fit: { state: "too_little", needed: 200, have: 2 }, marginShare: null, rehearsal: null } as const;
      const of = { shopId: shop.id, currency: "KES", asOf: "2026-04-10", at: NOW } as const;
      const save = (these: typeof rows) => inShops(db, [shop.id], (tx) => saveLifetimes(tx, of, report, these));
      await save(rows);
      await save(rows);
      const value = await getLifetimeValue(ctx);
      expect(value).toMatchObject({ customers: 3, once: 1, valueMinor: 320_00, more: false });
      expect(value.people.map(({ customerId }) => customerId)).toEqual([one, two]);
      const listed = async (list: "slipping" | "once") => (await getLifetimeValue(ctx, {}, { list })).people;
      expect(await listed("slipping")).toMatchObject([{ customerId: two, atStakeMinor: 100_00 }]);
      expect(await listed("once")).toMatchObject([{ customerId: three, orderDays: 1 }]);
      expect(await getLifetimeValue(ctx, {}, { size: 1, page: 2 })).toMatchObject({ people: [{ customerId: two }], more: false });
      await save(rows.slice(0, 1));
      expect((await getLifetimeValue(ctx)).customers).toBe(1);
    }));
});
