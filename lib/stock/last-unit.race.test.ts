import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { stock } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, aVariant, NOON } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { moveStock } from "@/lib/catalog/move-stock";
import { newId, type ShopId, type VariantId } from "@/lib/ids";
import { holdUntil } from "./checkout-hold";
import { endCheckoutHold } from "./end-checkout-hold";
import { holdForCheckout } from "./hold-for-checkout";
import { takeCheckoutHold } from "./take-checkout-hold";

const db = committedDb();
const BUYERS = 50;
const ROUNDS = 200;
const CONTROL_ROUNDS = 20;

const counterOf = async (shopId: ShopId, variantId: VariantId) =>
  (
    await inShops(db, [shopId], (tx) =>
      tx
        .select()
        .from(stock)
        .where(and(eq(stock.shopId, shopId), eq(stock.variantId, variantId))),
    )
  )[0]!;

const buy = (shopId: ShopId, variantId: VariantId) =>
  inShops(db, [shopId], (tx) =>
    moveStock(tx, shopId, [{ lineId: newId("lin"), variantId, cause: "reserve", causeId: newId("ord"), qty: 1 }], NOON),
  );

/** Looks first and takes then, as shops that oversell do. The variant allows back-orders, so nothing else stops it. */
const buyNaively = (shopId: ShopId, variantId: VariantId) =>
  inShops(db, [shopId], async (tx) => {
    const here = and(eq(stock.shopId, shopId), eq(stock.variantId, variantId));
    const [seen] = await tx.select().from(stock).where(here);
    if (!seen || seen.onHand - seen.reserved < 1) throw new Error("sold out");
    await tx
      .update(stock)
      .set({ reserved: sql`${stock.reserved} + 1` })
      .where(here);
  });

const crowd = async (work: () => Promise<unknown>) => {
  const results = await Promise.allSettled(Array.from({ length: BUYERS }, work));
  for (const { reason } of results.filter((result) => result.status === "rejected"))
    if (reason.code !== "out-of-stock" && reason.message !== "sold out") throw reason;
  return results.filter(({ status }) => status === "fulfilled").length;
};

test(`${BUYERS} buyers want the last unit, ${ROUNDS} times: one gets it each time; whoever looks first and takes then oversells`, async () => {
  const shop = await aShop(db);
  const sold: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const variantId = await aVariant(db, shop.id, { onHand: 1 });
    sold.push(await crowd(() => buy(shop.id, variantId)));
    if (round % 20 === 0) expect(await counterOf(shop.id, variantId)).toMatchObject({ onHand: 1, reserved: 1 });
  }
  expect(sold).toEqual(Array.from({ length: ROUNDS }, () => 1));

  let naivelySold = 0;
  for (let round = 0; round < CONTROL_ROUNDS; round++) {
    const variantId = await aVariant(db, shop.id, { onHand: 1, allowsBackorder: true });
    naivelySold += await crowd(() => buyNaively(shop.id, variantId));
  }
  expect(naivelySold).toBeGreaterThan(CONTROL_ROUNDS);
}, 240_000);

test("those who hold and those who buy want the last unit: one gets it, and a holder who pays keeps it", async () => {
  const shop = await aShop(db);
  for (let round = 0; round < 30; round++) {
    const variantId = await aVariant(db, shop.id, { onHand: 1 });
    let turn = 0;
    const holdThenBuy = async () => {
      const cartId = newId("crt");
      await inShops(db, [shop.id], (tx) => holdForCheckout(tx, shop.id, cartId, [{ variantId, qty: 1 }], holdUntil(NOON), NOON));
      await inShops(db, [shop.id], async (tx) => {
        const back = await takeCheckoutHold(tx, shop.id, cartId);
        const promise = { lineId: newId("lin"), variantId, cause: "reserve", causeId: newId("ord"), qty: 1 } as const;
        await moveStock(tx, shop.id, [promise, ...back], NOON);
      });
    };
    expect(await crowd(() => (turn++ % 2 === 0 ? holdThenBuy() : buy(shop.id, variantId)))).toBe(1);
    expect(await counterOf(shop.id, variantId)).toMatchObject({ onHand: 1, reserved: 1 });
  }
}, 120_000);

test("carts over the same goods in any order, held, changed and left at once, never block each other", async () => {
  const shop = await aShop(db);
  const variantIds: VariantId[] = [];
  for (let i = 0; i < 4; i++) variantIds.push(await aVariant(db, shop.id, { onHand: 30 }));
  const shuffled = (by: number) => variantIds.map((_, i) => variantIds[(i * 3 + by) % 4]!).slice(0, 1 + (by % 4));
  const visit = async (by: number) => {
    const cartId = newId("crt");
    for (const change of [by, by + 1, by + 2]) {
      const lines = shuffled(change).map((variantId) => ({ variantId, qty: 1 }));
      await inShops(db, [shop.id], (tx) => holdForCheckout(tx, shop.id, cartId, lines, holdUntil(NOON), NOON));
    }
    await inShops(db, [shop.id], (tx) => endCheckoutHold(tx, shop.id, cartId, NOON));
  };
  const results = await Promise.allSettled(Array.from({ length: 40 }, (_, by) => visit(by)));
  expect(results.filter((result) => result.status === "rejected" && result.reason.code !== "out-of-stock")).toEqual([]);
  for (const variantId of variantIds) {
    const { reserved } = await counterOf(shop.id, variantId);
    expect(reserved).toBe(0);
  }
}, 120_000);
