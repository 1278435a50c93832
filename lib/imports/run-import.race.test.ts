import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Shop } from "@/db/schema";
import { contextOf } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { previewImport } from "./preview-import";
import { aFile, anImport, figuresOf, importFile, importShop, inconsistentOrders, NOW, ordersOf, run } from "./testing";

const HEADER = "Order,Date,Product,Quantity,Price,Status,Customer,Email,Refunded";
const OPTIONS = {
  dateOrder: "ymd" as const,
  mapping: {
    orderId: "Order",
    placedAt: "Date",
    title: "Product",
    quantity: "Quantity",
    unitPrice: "Price",
    status: "Status",
    customerName: "Customer",
    email: "Email",
    refunded: "Refunded",
  },
};
const STATUSES = ["pending", "processing", "shipped", "delivered", "cancelled", "returned", "refunded"];

/** Orders of every status, buyers who come back, a bad line now and then. */
function history(orders: number): string {
  const rows = Array.from({ length: orders }, (_, n) => {
    const status = STATUSES[n % STATUSES.length];
    const day =
      status === "shipped"
        ? "2026-11-20"
        : `2026-${String((n % 10) + 1).padStart(2, "0")}-${String((n % 28) + 1).padStart(2, "0")}`;
    const quantity = n % 97 === 0 ? "none" : (n % 4) + 1;
    const refund = status === "returned" ? ((n % 4) + 1) * 7.5 : "";
    const rest = `${status},Buyer ${n % 50},buyer${n % 50}@example.test,${refund}`;
    return [
      `${n},${day} 10:00,Basket,${quantity},7.50,${rest}`,
      n % 3 === 0 ? `\n${n},${day} 10:00,Mug,1,3.25,${rest}` : "",
    ].join("");
  });
  return [HEADER, ...rows].join("\n");
}

const FILE = aFile(history(1_600));
const LINES = 1_600 + 534;

/** What a person would see of a shop's orders, whatever ids and numbers were drawn. */
const seen = async (shop: Shop) => {
  const rows = await ordersOf(shop);
  return rows
    .map((row) =>
      [
        row.externalRef,
        row.status,
        row.paymentStatus,
        row.returnStatus,
        row.totalMinor,
        row.refundedMinor,
        row.customerName,
      ].join(" "),
    )
    .sort();
};
const COUNTS = [
  "linesRead",
  "linesRejected",
  "linesKnown",
  "ordersWritten",
  "amountMinor",
  "rejectedMinor",
  "knownMinor",
] as const;
const counts = (row: Awaited<ReturnType<typeof figuresOf>>) => COUNTS.map((name) => row[name]);

describe("runImport", () => {
  test("accounts for every line, and its rows say what the projections say", async () => {
    const shop = await importShop();
    const done = await importFile(shop, "custom", FILE, OPTIONS);
    const orders = await ordersOf(shop);
    expect(done).toMatchObject({
      state: "done",
      linesRead: LINES,
      linesTotal: LINES,
      linesKnown: 0,
      ordersWritten: orders.length,
    });
    expect(done.linesRejected).toBeGreaterThan(10);
    expect(orders.reduce((sum, { totalMinor, refundedMinor }) => sum + totalMinor - refundedMinor, 0)).toBe(done.amountMinor);
    expect(new Set(orders.map(({ status }) => status))).toEqual(
      new Set(["pending", "processing", "shipped", "delivered", "cancelled", "returned"]),
    );
    expect(await inconsistentOrders(shop.id)).toEqual([]);
    expect(new Set(orders.map(({ customerId }) => customerId)).size).toBe(50);
    expect(orders.map(({ seq }) => seq)).toEqual(orders.map((_, index) => 1001 + index));
  });

  test("run twice it finds every order known and writes nothing", async () => {
    const shop = await importShop();
    const first = await importFile(shop, "custom", FILE, OPTIONS);
    const before = await seen(shop);
    const again = await importFile(shop, "custom", FILE, OPTIONS);
    expect(await seen(shop)).toEqual(before);
    expect(again).toMatchObject({
      linesRead: LINES,
      linesRejected: first.linesRejected,
      ordersWritten: 0,
      ordersKnown: first.ordersWritten,
    });
    expect([again.knownMinor, again.amountMinor]).toEqual([first.amountMinor, 0]);
  });

  test("interrupted after any batch and resumed it ends as if nothing had happened", async () => {
    const [whole, id] = await (async () => {
      const shop = await importShop();
      const importId = await anImport(shop.id, "custom", FILE, OPTIONS);
      await run(shop.id, importId);
      return [shop, importId] as const;
    })();
    const expected = { orders: await seen(whole), counts: counts(await figuresOf(whole.id, id)) };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), async (batches, lanes) => {
        const shop = await importShop();
        const importId = await anImport(shop.id, "custom", FILE, OPTIONS);
        const stop = new AbortController();
        let left = batches;
        const outcome = await run(shop.id, importId, {
          signal: stop.signal,
          lanes,
          onProgress: () => --left === 0 && stop.abort(),
        });
        expect(await figuresOf(shop.id, importId)).toMatchObject({ state: outcome });
        if (outcome === "interrupted") await run(shop.id, importId, { lanes });
        expect(counts(await figuresOf(shop.id, importId))).toEqual(expected.counts);
        expect(await seen(shop)).toEqual(expected.orders);
      }),
      { numRuns: 4 },
    );
  });

  test("two runs of one import at once: the newer takes over, and nothing is written twice", async () => {
    const shop = await importShop();
    const importId = await anImport(shop.id, "custom", FILE, OPTIONS);
    const outcomes = await Promise.allSettled([run(shop.id, importId), run(shop.id, importId)]);
    if (!outcomes.some((outcome) => outcome.status === "fulfilled" && outcome.value === "done")) await run(shop.id, importId);
    const done = await figuresOf(shop.id, importId);
    expect(done).toMatchObject({ state: "done", linesRead: LINES });
    expect((await ordersOf(shop)).length).toBe(done.ordersWritten);
    expect(await inconsistentOrders(shop.id)).toEqual([]);
  });

  test("a file of another kind fails the import with a sentence, and what is done cannot be run", async () => {
    const shop = await importShop();
    const importId = await anImport(shop.id, "shopify", FILE);
    await expect(run(shop.id, importId)).rejects.toMatchObject({ kind: "invalid" });
    expect(await figuresOf(shop.id, importId)).toMatchObject({ state: "failed", problem: expect.stringContaining("Shopify") });
    const done = await importFile(shop, "custom", aFile(`${HEADER}\n1,2026-01-01,A,1,5,paid,K,,\n`), OPTIONS);
    await expect(run(shop.id, done.id)).rejects.toMatchObject({ kind: "conflict" });
  });

  test("a file with column names and no line below them is refused, tried out and run", async () => {
    const shop = await importShop();
    const importId = await anImport(shop.id, "custom", aFile(`${HEADER}\n`), OPTIONS);
    const refused = { state: "failed", problem: expect.stringContaining("no line below them") };
    await previewImport(contextOf({ kind: "system", shopId: shop.id }, committedDb(), NOW), { shopId: shop.id, importId });
    expect(await figuresOf(shop.id, importId)).toMatchObject(refused);
    await expect(run(shop.id, importId)).rejects.toMatchObject({ kind: "invalid" });
    expect(await figuresOf(shop.id, importId)).toMatchObject(refused);
  });
});
