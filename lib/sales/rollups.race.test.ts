import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { orderLines, salesDays } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import type { OrderId, ShopId } from "@/lib/ids";
import type { StepInput } from "@/lib/orders/input";
import { takeStep } from "@/lib/orders/take-step";
import { daysAfter, hoursAfter } from "@/lib/time";
import { checkOrderTotals } from "./check-order-totals";
import { checkRollups } from "./check-rollups";
import { foldSales } from "./fold-sales";
import { freshenSales } from "./freshen-sales";

const db = committedDb();

/** Lives of orders that end in every way; steps that are refused (another was first) are refused. */
function lifeOf(units: { lineId: `lin_${string}`; qty: number }[]): StepInput[][] {
  const ship: StepInput = { step: "ship", method: "own_rider" };
  const cancel = { step: "cancel", reason: "out_of_stock", note: "", restock: true } as const;
  return [
    [{ step: "accept" }, ship, { step: "deliver" }],
    [{ ...cancel, what: "order" }],
    [{ step: "accept" }, { ...cancel, what: units }, ship, { step: "deliver" }],
    [{ step: "accept" }, { ...cancel, what: units }, { step: "undo" }],
    [
      { step: "accept" },
      ship,
      { step: "deliver" },
      { step: "receiveReturn", units, reason: "unwanted", note: "", restock: true },
    ],
    [{ step: "accept" }, ship, { step: "deliver" }, { step: "refund", units, reason: "Broken", state: "done" }],
    [{ step: "accept" }, { step: "refund", goodwillMinor: 500, reason: "Sorry for it", state: "done" }],
  ];
}

async function live(shopId: ShopId, variantId: `var_${string}`, n: number): Promise<OrderId> {
  const at = hoursAfter(NOON, n * 7);
  const order = await anOrder(db, shopId, {
    lines: [{ variantId, qty: 2 }],
    paidMinor: 1_000_000,
    at,
    contact: { userId: null, name: "Amina Odhiambo", email: `amina${n % 5}@example.test`, phone: null },
  });
  const [line] = await inShops(db, [shopId], (tx) => tx.select().from(orderLines).where(eq(orderLines.orderId, order.id)));
  const lives = lifeOf([{ lineId: line!.id, qty: 1 }]);
  for (const [day, step] of lives[n % lives.length]!.entries())
    await takeStep(
      contextOf(memberOf("owner", shopId), db, daysAfter(at, step.step === "undo" ? 0.001 : day * 1.3)),
      { orderId: order.id },
      step,
    ).catch((refusal) => {
      if (refusal.kind !== "conflict") throw refusal;
    });
  return order.id;
}

const differing = async (shopId: ShopId) =>
  (await checkRollups(db, shopId, NOON)).filter((check) => check.differing > 0).map(({ rollup }) => rollup);

test("sums that are folded while orders go on are those the ledger gives, row for row", { timeout: 120_000 }, async () => {
  const shop = await aShop(db, { timeZone: "America/New_York", taxRateBp: 1600 });
  const variantId = await aVariant(db, shop.id, { onHand: 1_000 });
  let writing = true;
  const folding = (async () => {
    while (writing) await foldSales(db, shop.id);
  })();
  await Promise.all(
    [0, 1, 2].map(async (writer) => {
      for (let n = writer; n < 42; n += 3) await live(shop.id, variantId, n);
    }),
  );
  writing = false;
  await folding;
  await foldSales(db, shop.id);
  const checks = await checkRollups(db, shop.id, NOON);
  expect(checks.filter((check) => check.differing > 0)).toEqual([]);
  expect(checks.filter(({ rows }) => rows === 0)).toEqual([]);
  expect(await checkOrderTotals(db, shop.id, NOON)).toMatchObject({ rows: 42, differing: 0 });
});

test("a sum that is wrong is found, counted and put right", async () => {
  const shop = await aShop(db);
  const variantId = await aVariant(db, shop.id);
  for (let n = 0; n < 7; n++) await live(shop.id, variantId, n);
  expect(await foldSales(db, shop.id, { mostBatches: 0 })).toBe(0);
  expect(await freshenSales(db, shop.id)).toBeGreaterThan(7);
  expect(await freshenSales(db, shop.id)).toBe(0);
  expect(await differing(shop.id)).toEqual([]);
  const mine = eq(salesDays.shopId, shop.id);
  await inShops(db, [shop.id], (tx) =>
    tx
      .update(salesDays)
      .set({ grossMinor: sql`gross_minor + 1` })
      .where(and(mine, eq(salesDays.day, "2026-03-02"))),
  );
  expect(await differing(shop.id)).toEqual(["sales_days"]);
  expect(await differing(shop.id)).toEqual([]);
});
