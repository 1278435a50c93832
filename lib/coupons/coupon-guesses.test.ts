import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { coupons } from "@/db/schema";
import { inShops } from "@/db/scope";
import { contextOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { quoteCheckout } from "@/lib/checkout/quote-checkout";
import { aGuestCart, aShelf, type GuestCart, type Shelf, sendForm } from "@/lib/checkout/testing";
import { newId } from "@/lib/ids";
import { minutesAfter } from "@/lib/time";

async function aCouponShelf(db: Db): Promise<Shelf> {
  const shelf = await aShelf(db, ["pickup"]);
  const row = { shopId: shelf.shopId, id: newId("cpn"), code: "KARIBU10", percentBp: 1000, createdAt: NOON };
  await inShops(db, [shelf.shopId], (tx) => tx.insert(coupons).values(row));
  return shelf;
}

/** What the checkout says to a code; null when it takes something off. */
async function say(db: Db, { shopId }: Shelf, { cart }: GuestCart, code: string, network: string | null = null, minutes = 0) {
  const ctx = contextOf(STRANGER, db, minutesAfter(NOON, minutes));
  const { groups } = await quoteCheckout(ctx, cart, { delivery: {}, coupon: { [shopId]: code } }, network);
  return groups[0]!.couponProblem;
}
const TOO_MANY = /^Too many wrong coupons were tried from here\. Try again in (15|60) minutes, or order without one\.$/;
const UNKNOWN = "This shop does not know this coupon.";

describe("wrong coupons", () => {
  test("are told ten times a cart, then not even a right one is looked up until the time is over", () =>
    withRollback(async (db) => {
      const shelf = await aCouponShelf(db);
      const cart = await aGuestCart(db, [shelf]);
      for (let n = 0; n < 10; n++) expect(await say(db, shelf, cart, `GUESS${n}`)).toBe(UNKNOWN);
      expect(await say(db, shelf, cart, "KARIBU10")).toMatch(TOO_MANY);
      expect(await say(db, shelf, cart, "KARIBU10", null, 15)).toBeNull();
    }));

  test("are told thirty times a network, however many carts it makes; another network is not concerned", () =>
    withRollback(async (db) => {
      const shelf = await aCouponShelf(db);
      for (let n = 0; n < 30; n++) await say(db, shelf, await aGuestCart(db, [shelf]), `GUESS${n}`, "campus");
      const fresh = await aGuestCart(db, [shelf]);
      expect(await say(db, shelf, fresh, "KARIBU10", "campus")).toMatch(TOO_MANY);
      expect(await say(db, shelf, fresh, "KARIBU10", "home")).toBeNull();
    }));

  test("placing an order is no way around: nothing is looked up, and without a coupon it is placed", () =>
    withRollback(async (db) => {
      const shelf = await aCouponShelf(db);
      const cart = await aGuestCart(db, [shelf]);
      for (let n = 0; n < 10; n++) await say(db, shelf, cart, `GUESS${n}`);
      const chosen = { [`delivery.${shelf.shopId}`]: shelf.ways.pickup! };
      const pointer = `/coupon/${shelf.shopId}`;
      await expect(sendForm(db, cart, { ...chosen, [`coupon.${shelf.shopId}`]: "KARIBU10" })).rejects.toMatchObject({
        details: { errors: [{ pointer, detail: expect.stringMatching(TOO_MANY) }] },
      });
      expect((await sendForm(db, cart, chosen)).orders).toHaveLength(1);
    }));

  test("are the only ones that count: a right one may be asked for as often as one likes", () =>
    withRollback(async (db) => {
      const shelf = await aCouponShelf(db);
      const cart = await aGuestCart(db, [shelf]);
      for (let n = 0; n < 15; n++) expect(await say(db, shelf, cart, " karibu10 ", "home")).toBeNull();
    }));
});
