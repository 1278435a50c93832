import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { checkoutHolds, stock } from "@/db/schema";
import { inShops } from "@/db/scope";
import { findContradictions } from "@/db/testing/contradictions";
import { aShop, aVariant, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { moveStock } from "@/lib/catalog/move-stock";
import { newId, type ShopId, type VariantId } from "@/lib/ids";
import { minutesAfter } from "@/lib/time";
import { holdUntil } from "./checkout-hold";
import { findHeldUnits } from "./data/holds";
import { endCheckoutHold } from "./end-checkout-hold";
import { extendCheckoutHold } from "./extend-checkout-hold";
import { holdForCheckout } from "./hold-for-checkout";
import { releaseReservations } from "./release-reservations";
import { takeCheckoutHold } from "./take-checkout-hold";

const reserved = async (tx: Db, variantId: VariantId) =>
  (await tx.select({ reserved: stock.reserved }).from(stock).where(eq(stock.variantId, variantId)))[0]?.reserved;

const job = (db: Db, now: Date) => ({ db, now, jobId: "test", signal: new AbortController().signal });

const shopWith = (onHand: readonly number[], work: (tx: Db, shopId: ShopId, variantIds: VariantId[]) => Promise<void>) =>
  withRollback(async (db) => {
    const { id } = await aShop(db);
    const variantIds: VariantId[] = [];
    for (const units of onHand) variantIds.push(await aVariant(db, id, { onHand: units }));
    await inShops(db, [id], (tx) => work(tx, id, variantIds));
    await inShops(db, [id], async (tx) => expect(await findContradictions(tx)).toEqual([]));
  });

const until = holdUntil(NOON);

describe("what a cart holds while its buyer pays", () => {
  test("follows the cart: more is held, less is let go", () =>
    shopWith([5, 5], async (tx, shopId, [a, b]) => {
      const cartId = newId("crt");
      const hold = (lines: [VariantId, number][]) =>
        holdForCheckout(
          tx,
          shopId,
          cartId,
          lines.map(([variantId, qty]) => ({ variantId, qty })),
          until,
          NOON,
        );
      await hold([
        [a!, 2],
        [b!, 1],
        [a!, 1],
      ]);
      expect([await reserved(tx, a!), await reserved(tx, b!)]).toEqual([3, 1]);
      await hold([[b!, 4]]);
      expect([await reserved(tx, a!), await reserved(tx, b!)]).toEqual([0, 4]);
      expect([...(await findHeldUnits(tx, [shopId], cartId))]).toEqual([[b, 4]]);
    }));

  test("is all or nothing, and a refusal leaves what was held before", () =>
    shopWith([5, 1], async (tx, shopId, [a, b]) => {
      const [mine, theirs] = [newId("crt"), newId("crt")];
      await holdForCheckout(tx, shopId, mine, [{ variantId: a!, qty: 1 }], until, NOON);
      await holdForCheckout(tx, shopId, theirs, [{ variantId: b!, qty: 1 }], until, NOON);
      const both = [a!, b!].map((variantId) => ({ variantId, qty: 1 }));
      await expect(holdForCheckout(tx, shopId, mine, both, until, NOON)).rejects.toMatchObject({
        code: "out-of-stock",
        details: { variant: b },
      });
      expect([...(await findHeldUnits(tx, [shopId], mine))]).toEqual([[a, 1]]);
      expect([await reserved(tx, a!), await reserved(tx, b!)]).toEqual([1, 1]);
    }));

  test("becomes a promise to an order without being free for a moment", () =>
    shopWith([1], async (tx, shopId, [a]) => {
      const cartId = newId("crt");
      await holdForCheckout(tx, shopId, cartId, [{ variantId: a!, qty: 1 }], until, NOON);
      const line = { lineId: newId("lin"), variantId: a!, causeId: newId("ord"), qty: 1 };
      await moveStock(tx, shopId, [{ ...line, cause: "reserve" }, ...(await takeCheckoutHold(tx, shopId, cartId))], NOON);
      expect(await reserved(tx, a!)).toBe(1);
      await moveStock(tx, shopId, [{ ...line, cause: "release" }], NOON);
      await endCheckoutHold(tx, shopId, cartId, NOON);
      expect(await reserved(tx, a!)).toBe(0);
    }));

  test("is let go by itself after ten minutes, unless its buyer was active; after an hour in any case", () =>
    shopWith([5], async (tx, shopId, [a]) => {
      const cartId = newId("crt");
      await holdForCheckout(tx, shopId, cartId, [{ variantId: a!, qty: 2 }], until, NOON);
      const heldAt = async (minutes: number) => {
        // The job goes through the shops of other tests, too, and leaves the transaction in the last of them.
        await releaseReservations(job(tx, minutesAfter(NOON, minutes)), {});
        return inShops(tx, [shopId], (own) => reserved(own, a!));
      };
      expect(await heldAt(9.9)).toBe(2);
      expect(await extendCheckoutHold(tx, [shopId], cartId, minutesAfter(NOON, 9))).toBe(true);
      expect(await heldAt(18.9)).toBe(2);
      for (let minutes = 15; minutes <= 59; minutes += 8)
        await extendCheckoutHold(tx, [shopId], cartId, minutesAfter(NOON, minutes));
      await holdForCheckout(tx, shopId, cartId, [{ variantId: a!, qty: 2 }], minutesAfter(NOON, 200), minutesAfter(NOON, 59));
      expect(await heldAt(59.9)).toBe(2);
      expect(await heldAt(60.1)).toBe(0);
      expect(await extendCheckoutHold(tx, [shopId], cartId, minutesAfter(NOON, 61))).toBe(false);
      expect(await tx.select().from(checkoutHolds).where(eq(checkoutHolds.shopId, shopId))).toEqual([]);
    }));
});
