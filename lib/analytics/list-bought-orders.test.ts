import { expect, test } from "vitest";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { scopeByProof } from "@/lib/auth/authorize";
import type { StepInput } from "@/lib/orders/input";
import { listBoughtRows } from "./data/bought-orders";
import { BUYER_MEASURES, type BuyerMeasure, decodeEntryPlace } from "./entries";
import { getCustomerAnalytics } from "./get-customer-analytics";
import { listBoughtOrders } from "./list-bought-orders";

const NOW = new Date("2026-04-10T09:00:00Z");
const MARCH = { from: "2026-03-01", to: "2026-03-31" } as const;
const CANCEL: StepInput = { step: "cancel", what: "order", reason: "customer_request", note: "", restock: true };

test("figures of customers open the orders they are made of, which come to the very figure", () =>
  withRollback(async (db) => {
    const shop = await aShop(db, { taxRateBp: 0 });
    const variantId = await aVariant(db, shop.id, { priceMinor: 100_00 });
    const sold = [
      ["Amina", "2026-02-10", 1],
      ["Amina", "2026-03-05", 3],
      ["Brian", "2026-03-03", 1],
      ["Brian", "2026-03-20", 2],
      ["Chep", "2026-03-07", 5],
      ["Dan", "2026-03-08", 1],
    ] as const;
    for (const [name, day, qty] of sold)
      await anOrder(db, shop.id, {
        ...{ lines: [{ variantId, qty }], shippingMinor: 0, at: new Date(`${day}T09:00:00Z`) },
        contact: { userId: null, name, email: `${name.toLowerCase()}@example.test`, phone: null },
        steps: name === "Dan" ? [CANCEL] : [],
      });
    const asked = { shop: shop.id, ...MARCH, currency: "KES" } as const;
    const manager = contextOf(memberOf("manager", shop.id), db, NOW);
    const { figures } = await getCustomerAnalytics(manager, asked);
    for (const measure of BUYER_MEASURES)
      expect([measure, (await listBoughtOrders(manager, asked, measure)).figure]).toEqual([measure, figures[measure]]);

    const behind = async (measure: BuyerMeasure) => {
      const { orders, sums } = await listBoughtOrders(manager, asked, measure);
      return [orders.map(({ name, day, prevDay }) => [name, day.slice(8), prevDay]), sums];
    };
    expect(await behind("newCustomers")).toEqual([
      [
        ["Chep", "07", null],
        ["Brian", "03", null],
      ],
      { orders: 2, customers: 2 },
    ]);
    expect(await behind("returningCustomers")).toEqual([
      [
        ["Brian", "20", "2026-03-03"],
        ["Amina", "05", "2026-02-10"],
      ],
      { orders: 2, customers: 2 },
    ]);
    const later = await listBoughtOrders(manager, asked, "laterOrdersNet");
    expect(later.orders.reduce((sum, { netMinor }) => sum + netMinor, 0)).toBe(later.figure);
    expect((await listBoughtOrders(manager, { ...asked, currency: "TZS" }, "laterOrdersNet")).sums.orders).toBe(0);

    const first = await listBoughtOrders(manager, asked, "customers", { limit: 3 });
    const rest = await listBoughtOrders(manager, asked, "customers", { limit: 3, place: decodeEntryPlace(first.next ?? "") });
    expect([...first.orders, ...rest.orders].map(({ number }) => number)).toHaveLength(4);
    expect(new Set([...first.orders, ...rest.orders].map(({ number }) => number)).size).toBe(4);
    expect(rest.next).toBeNull();

    const unnamed = await inShops(db, [shop.id], (tx) =>
      listBoughtRows(tx, { scope: scopeByProof(shop.id), named: [], currency: "KES", period: MARCH }, "customers", { limit: 9 }),
    );
    expect(unnamed.map(({ name }) => name)).toEqual([null, null, null, null]);
  }));
