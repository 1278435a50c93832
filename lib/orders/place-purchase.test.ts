import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { coupons, deliveryMethods, orders, products } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aPurchaseInput, aShop, aVariant, contextOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { newId, type ShopId, uuidOf } from "@/lib/ids";
import { daysAfter } from "@/lib/time";
import type { Basket } from "./basket";
import { placePurchase } from "./place-purchase";

const rowOf = (db: Db, shopId: ShopId) =>
  inShops(db, [shopId], async (tx) => {
    const [order] = await tx
      .select()
      .from(orders)
      .where(sql`shop_id = ${uuidOf(shopId)}`);
    return order!;
  });
const countOrders = async (db: Db, ...shopIds: ShopId[]) => {
  const counts = await Promise.all(
    shopIds.map((id) => inShops(db, [id], (tx) => tx.$count(orders, sql`shop_id = ${uuidOf(id)}`))),
  );
  return counts.reduce((total, count) => total + count, 0);
};
const freeOf = async (db: Db, shopId: ShopId) => {
  const rows = await inShops(db, [shopId], (tx) =>
    tx.execute(sql`select sum(on_hand - reserved)::int as free from stock where shop_id = ${uuidOf(shopId)}`),
  );
  return (rows as unknown as [{ free: number }])[0].free;
};
const inputOf = (...baskets: Basket[]) => aPurchaseInput(baskets);
const place = (db: Db, ...baskets: Basket[]) => placePurchase(contextOf(STRANGER, db), inputOf(...baskets));

async function aDelivery(db: Db, shopId: ShopId, values: Partial<typeof deliveryMethods.$inferInsert> = {}) {
  const id = newId("dlm");
  const row = { method: "own_rider", name: "Rider", priceMinor: 300_00, minDays: 0, maxDays: 2, createdAt: NOON } as const;
  await inShops(db, [shopId], (tx) => tx.insert(deliveryMethods).values({ ...row, shopId, id, ...values }));
  return id;
}
async function aCoupon(db: Db, shopId: ShopId, values: Partial<typeof coupons.$inferInsert> = {}) {
  const row = { id: newId("cpn"), code: "KARIBU10", percentBp: 1000, createdAt: NOON };
  await inShops(db, [shopId], (tx) => tx.insert(coupons).values({ shopId, ...row, ...values }));
}

describe("what an order costs", () => {
  test("tax inside: product's own rate or the shop's, coupon, the shop's way of delivery", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, { taxRateBp: 1600 });
      const [plain, exempt] = [
        await aVariant(db, shop.id, { priceMinor: 1160_00 }),
        await aVariant(db, shop.id, { priceMinor: 400_00 }),
      ];
      await inShops(db, [shop.id], (tx) =>
        tx
          .update(products)
          .set({ taxRateBp: 0 })
          .where(
            sql`shop_id = ${uuidOf(shop.id)} and id = (select product_id from variants v where v.shop_id = ${uuidOf(shop.id)} and v.id = ${uuidOf(exempt)})`,
          ),
      );
      await aCoupon(db, shop.id);
      const methodId = await aDelivery(db, shop.id, { priceMinor: 116_00 });
      const lines = [plain, exempt].map((variantId) => ({ variantId, qty: 1 }));
      await place(db, { shopId: shop.id, lines, delivery: { methodId }, coupon: " karibu10 ", note: " Ring twice " });
      expect(await rowOf(db, shop.id)).toMatchObject({
        itemsMinor: 1560_00,
        discountMinor: 156_00,
        shippingMinor: 116_00,
        shippingTaxMinor: 16_00,
        taxMinor: 160_00 - 16_00 + 16_00,
        totalMinor: 1520_00,
        ...{ deliveryMethod: "own_rider", deliveryName: "Rider", couponCode: "KARIBU10", buyerNote: "Ring twice" },
      });
    }));

  test("tax beside, and delivery free from a value on, judged after the discount", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, { taxRateBp: 800, taxInclusive: false });
      const variantId = await aVariant(db, shop.id, { priceMinor: 100_00 });
      const methodId = await aDelivery(db, shop.id, { freeFromMinor: 200_00 });
      await place(db, { shopId: shop.id, lines: [{ variantId, qty: 2 }], delivery: { methodId } });
      expect(await rowOf(db, shop.id)).toMatchObject({
        taxInclusive: false,
        shippingMinor: 0,
        taxMinor: 16_00,
        totalMinor: 216_00,
      });
      const dearer = await aShop(db, { taxRateBp: 800, taxInclusive: false });
      const other = await aVariant(db, dearer.id, { priceMinor: 100_00 });
      const way = await aDelivery(db, dearer.id, { freeFromMinor: 200_00 });
      await aCoupon(db, dearer.id, { percentBp: null, amountMinor: 1 });
      const lines = [{ variantId: other, qty: 2 }];
      await place(db, { shopId: dearer.id, lines, delivery: { methodId: way }, coupon: "KARIBU10" });
      expect(await rowOf(db, dearer.id)).toMatchObject({ shippingMinor: 300_00, taxMinor: 16_00 + 24_00, totalMinor: 539_99 });
    }));
});

describe("what changed since it was shown", () => {
  test("is listed, line by line and shop by shop, and nothing is written", () =>
    withRollback(async (db) => {
      const [one, two] = [await aShop(db), await aShop(db)];
      const [a, b] = [await aVariant(db, one.id, { priceMinor: 120_00 }), await aVariant(db, two.id)];
      const refusal = place(
        db,
        { shopId: one.id, lines: [{ variantId: a, qty: 1, expectedPriceMinor: 100_00 }], delivery: { methodId: newId("dlm") } },
        { shopId: two.id, lines: [{ variantId: b, qty: 1 }], delivery: null, coupon: "NEVER" },
      );
      const changes = [
        { shop: one.id, change: "price", variant: a, expected: 100_00, now: 120_00 },
        { shop: one.id, change: "delivery" },
        { shop: two.id, change: "coupon", reason: "unknown" },
      ];
      await expect(refusal).rejects.toMatchObject({ kind: "conflict", code: "basket-changed" });
      await expect(refusal).rejects.toMatchObject({ details: { changes: expect.arrayContaining(changes) } });
      expect(await countOrders(db, one.id, two.id)).toBe(0);
    }));

  test("stock: every line that is short, with what is left; two lines of one variant count together", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const [few, none, enough] = [
        await aVariant(db, shop.id, { onHand: 3 }),
        await aVariant(db, shop.id, { onHand: 0 }),
        await aVariant(db, shop.id, { onHand: 9 }),
      ];
      const lines = [few, none, enough, few].map((variantId) => ({ variantId, qty: 2 }));
      await expect(place(db, { shopId: shop.id, lines, delivery: null })).rejects.toMatchObject({
        code: "out-of-stock",
        details: {
          changes: [
            { change: "stock", variant: few, expected: 4, now: 3 },
            { change: "stock", variant: none, expected: 2, now: 0 },
          ],
        },
      });
      expect([await countOrders(db, shop.id), await freeOf(db, shop.id)]).toEqual([0, 12]);
    }));

  test("the sum alone, when each part is as it was told", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const lines = [{ variantId: await aVariant(db, shop.id, { priceMinor: 100_00 }), qty: 1 }];
      await expect(place(db, { shopId: shop.id, lines, delivery: null, expectedTotalMinor: 99_00 })).rejects.toMatchObject({
        code: "price-changed",
        details: { changes: [{ change: "total", expected: 99_00, now: 100_00 }] },
      });
      expect((await place(db, { shopId: shop.id, lines, delivery: null, expectedTotalMinor: 100_00 })).orders).toHaveLength(1);
    }));

  test.each(["draft", "archived"] as const)("a product that is %s is gone", (status) =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const variantId = await aVariant(db, shop.id);
      await inShops(db, [shop.id], (tx) =>
        tx
          .update(products)
          .set({ status })
          .where(sql`shop_id = ${uuidOf(shop.id)}`),
      );
      await expect(place(db, { shopId: shop.id, lines: [{ variantId, qty: 1 }], delivery: null })).rejects.toMatchObject({
        code: "product-gone",
        details: { changes: [{ change: "gone", variant: variantId }] },
      });
    }),
  );
});

describe("coupons", () => {
  test.each([
    ["not yet", { startsAt: daysAfter(NOON, 1) }, "not_yet"],
    ["over, from its last moment on", { endsAt: NOON }, "over"],
    ["used up", { maxUses: 2, usedCount: 2 }, "used_up"],
    ["too little spent", { minSpendMinor: 125_01 }, "min_spend"],
    ["switched off", { active: false }, "unknown"],
  ])("refuses what is %s", (_, values, reason) =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      await aCoupon(db, shop.id, values);
      const lines = [{ variantId: await aVariant(db, shop.id), qty: 1 }];
      await expect(place(db, { shopId: shop.id, lines, delivery: null, coupon: "KARIBU10" })).rejects.toMatchObject({
        code: "coupon-refused",
        details: { changes: [{ change: "coupon", reason }] },
      });
    }),
  );

  test("an amount takes at most what the goods come to", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      await aCoupon(db, shop.id, { percentBp: null, amountMinor: 900_00 });
      await anOrder(db, shop.id, { basket: { coupon: "KARIBU10" } });
      expect(await rowOf(db, shop.id)).toMatchObject({ itemsMinor: 250_00, discountMinor: 250_00, totalMinor: 200_00 });
    }));
});

test("the same cart answers with its purchase, even when another basket is sent with it", () =>
  withRollback(async (db) => {
    const [one, two] = [await aShop(db), await aShop(db)];
    const basket = async (shopId: ShopId) => ({
      shopId,
      lines: [{ variantId: await aVariant(db, shopId), qty: 1 }],
      delivery: null,
    });
    const input = inputOf(await basket(one.id));
    const first = await placePurchase(contextOf(STRANGER, db), input);
    const again = await placePurchase(contextOf(STRANGER, db), { ...input, baskets: [await basket(two.id)] });
    expect(again).toEqual({ ...first, repeated: true });
    expect(await countOrders(db, two.id)).toBe(0);
  }));

test("without a cart each call is a purchase of its own", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const variantId = await aVariant(db, shop.id);
    const input = { ...inputOf({ shopId: shop.id, lines: [{ variantId, qty: 1 }], delivery: null }), cartId: null };
    const placed = [await placePurchase(contextOf(STRANGER, db), input), await placePurchase(contextOf(STRANGER, db), input)];
    expect(new Set(placed.map(({ id }) => id)).size).toBe(2);
  }));

test("a back-order is placed and said so in the order's history", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const variantId = await aVariant(db, shop.id, { onHand: 1, allowsBackorder: true });
    await anOrder(db, shop.id, { lines: [{ variantId, qty: 3 }] });
    const events = await inShops(db, [shop.id], (tx) =>
      tx.execute(sql`select type, data from timeline_events where shop_id = ${uuidOf(shop.id)} order by seq`),
    );
    expect(events).toMatchObject([{ type: "order.placed" }, { type: "stock.oversold", data: { units: [{ qty: 2 }] } }]);
  }));
