import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { orderLines } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { findSelfCheck } from "@/lib/analytics/data/self-check";
import { type LineId, type OrderId, type ShopId, uuidOf } from "@/lib/ids";
import type { StepInput } from "@/lib/orders/input";
import { takeStep } from "@/lib/orders/take-step";
import { daysAfter } from "@/lib/time";
import { checkOrderTotals } from "./check-order-totals";

const db = committedDb();
let owner: postgres.Sql;
beforeAll(() => {
  owner = postgres(process.env.TEST_OWNER_URL ?? "", { max: 1, onnotice: () => {} });
});
afterAll(() => owner.end({ timeout: 1 }));

const SHIP: StepInput = { step: "ship", method: "own_rider" };
const cancel = { step: "cancel", reason: "out_of_stock", note: "", restock: true } as const;
const refund = { step: "refund", reason: "Agreed", state: "done" } as const;
const back = { step: "receiveReturn", reason: "unwanted", note: "", restock: true } as const;

/** Ways in which an order gives money back, or keeps some of it. */
const livesOf = (lineId: LineId): StepInput[][] => {
  const some = (qty: number) => [{ lineId, qty }];
  return [
    [{ step: "accept" }, SHIP, { step: "deliver" }],
    [{ ...cancel, what: "order" }],
    [{ step: "accept" }, { ...cancel, what: some(1), refund: "now" }, SHIP, { step: "deliver" }],
    [{ step: "accept" }, { ...cancel, what: some(2) }, { step: "undo" }],
    [{ step: "accept" }, SHIP, { step: "deliver" }, { ...back, units: some(1) }, { ...back, units: some(2) }],
    [{ step: "accept" }, SHIP, { step: "returnToSender", reason: "refused", note: "", restock: true }],
    [
      { step: "accept" },
      SHIP,
      { step: "deliver" },
      { step: "refund", units: some(2), goodwillMinor: 3_33, reason: "Late", state: "done" },
    ],
    [{ step: "accept" }, { step: "refund", goodwillMinor: 1_000_000, reason: "Sorry", state: "pending" }],
    [{ step: "accept" }, { step: "refund", shippingMinor: 1_17, reason: "Slow", state: "done" }, { ...cancel, what: "order" }],
    [{ step: "accept" }, SHIP, { step: "deliver" }, { ...back, units: some(2) }, { ...refund, units: some(2), feeMinor: 3_07 }],
    [{ step: "accept" }, { ...refund, units: some(1), state: "pending" }, { step: "settleRefund", outcome: "failed" }],
  ] as StepInput[][];
};

async function lived(shopId: ShopId, life: number): Promise<{ id: OrderId; number: string; taken: number }> {
  const variants = [await aVariant(db, shopId, { priceMinor: 33_33 }), await aVariant(db, shopId, { priceMinor: 7_01 })];
  const order = await anOrder(db, shopId, {
    ...{ at: daysAfter(NOON, life * 9), basket: { discountMinor: 1_00 }, shippingMinor: 5_01, paidMinor: 200_00 },
    lines: variants.map((variantId, index) => ({ variantId, qty: 3 - index })),
  });
  const lines = await inShops(db, [shopId], (tx) => tx.select().from(orderLines).where(eq(orderLines.orderId, order.id)));
  const line = lines.find(({ lineNo }) => lineNo === 1)!;
  let taken = 0;
  for (const [day, step] of livesOf(line.id)[life]!.entries()) {
    const at = daysAfter(NOON, life * 9 + (step.step === "undo" ? day - 0.999 : day));
    await takeStep(contextOf(memberOf("owner", shopId), db, at), { orderId: order.id }, step).then(
      () => taken++,
      (refusal) => {
        if (refusal.kind !== "conflict") throw refusal;
      },
    );
  }
  return { id: order.id, number: order.number, taken };
}

test.each([
  { taxRateBp: 1600, taxInclusive: true },
  { taxRateBp: 1600, taxInclusive: false },
])("orders come to what the ledger holds of them, whatever was taken back: %o", { timeout: 60_000 }, async (tax) => {
  const shop = await aShop(db, tax);
  const lives = livesOf("lin_x" as LineId).length;
  for (let life = 0; life < lives; life++) expect((await lived(shop.id, life)).taken).toBeGreaterThan(0);
  expect(await checkOrderTotals(db, shop.id, NOON)).toEqual({ rollup: "order_totals", rows: lives, differing: 0, examples: [] });
});

test("what was never booked, booked wrongly or taken back wrongly is found and named", async () => {
  const shop = await aShop(db);
  const [never, wrong, back, fine] = [
    await lived(shop.id, 0),
    await lived(shop.id, 0),
    await lived(shop.id, 2),
    await lived(shop.id, 4),
  ];
  const mine = owner`shop_id = ${uuidOf(shop.id)}`;
  await owner`delete from sales_entries where ${mine} and order_id = ${uuidOf(never.id)}`;
  await owner`update sales_entries set shipping_minor = shipping_minor + 1 where ${mine} and order_id = ${uuidOf(wrong.id)} and part = 'order'`;
  await owner`update sales_entries set reversal_minor = reversal_minor - 1 where ${mine} and order_id = ${uuidOf(back.id)} and kind = 'cancellation'`;
  const check = await checkOrderTotals(db, shop.id, NOON);
  expect(check).toMatchObject({ rows: 4, differing: 3 });
  expect(check.examples?.toSorted()).toEqual([never.number, wrong.number, back.number].sort());
  expect(check.examples).not.toContain(fine.number);
  const kept = await inShops(db, [shop.id], (tx) => findSelfCheck(tx, [shop.id] as never));
  expect(kept).toMatchObject({ rows: 0, orders: { compared: 4, differing: 3, examples: check.examples } });
  await owner`update orders set source = 'import' where ${mine} and id = ${uuidOf(never.id)}`;
  expect((await checkOrderTotals(db, shop.id, NOON)).examples).not.toContain(never.number);
});
