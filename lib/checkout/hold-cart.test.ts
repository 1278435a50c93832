import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { stock } from "@/db/schema";
import { inShops } from "@/db/scope";
import { contextOf, NOON, STRANGER } from "@/db/testing/factories";
import { aUser, signedIn } from "@/db/testing/people";
import { withRollback } from "@/db/testing/rollback";
import { addToCart } from "@/lib/carts/add-to-cart";
import { getCart } from "@/lib/carts/get-cart";
import { HOLDS_OF_A_NETWORK, UNITS_OF_A_NETWORK } from "@/lib/stock/checkout-hold";
import { minutesAfter } from "@/lib/time";
import { holdCart } from "./hold-cart";
import { aGuestCart, aShelf, type GuestCart, type Shelf, sendForm } from "./testing";

const hold = (db: Db, { cart }: GuestCart, network: string, minutes = 0) =>
  holdCart(contextOf(STRANGER, db, minutesAfter(NOON, minutes)), cart, network);
const reservedOf = async (db: Db, { shopId, variantId }: Shelf) =>
  (await inShops(db, [shopId], (tx) => tx.select().from(stock).where(eq(stock.variantId, variantId))))[0]?.reserved;

describe("carts of guests of one network", () => {
  test("fifty of them keep only a few units: a buyer from elsewhere finds the rest and has them kept", () =>
    withRollback(async (db) => {
      const shelf = await aShelf(db, ["pickup"], 50);
      const states = [];
      for (let n = 0; n < 50; n++) states.push(await hold(db, await aGuestCart(db, [shelf]), "campus"));
      expect(states.filter(({ state }) => state === "kept")).toHaveLength(HOLDS_OF_A_NETWORK);
      expect(states.at(-1)).toEqual({ state: "crowded", minutes: 10 });
      expect(await reservedOf(db, shelf)).toBe(HOLDS_OF_A_NETWORK);
      const other = await aGuestCart(db, [shelf], 50 - HOLDS_OF_A_NETWORK);
      expect(await hold(db, other, "home")).toEqual({ state: "kept" });
    }));

  test("one too many is bought all the same, while there is stock; whoever has bought makes room for the next", () =>
    withRollback(async (db) => {
      const shelf = await aShelf(db, ["pickup"], 50);
      const carts = [];
      for (let n = 0; n <= HOLDS_OF_A_NETWORK; n++) carts.push(await aGuestCart(db, [shelf]));
      for (const cart of carts) await hold(db, cart, "campus");
      const [first, late] = [carts[0]!, carts.at(-1)!];
      const chosen = { [`delivery.${shelf.shopId}`]: shelf.ways.pickup! };
      expect(await hold(db, late, "campus")).toMatchObject({ state: "crowded" });
      expect((await sendForm(db, late, chosen, "campus")).orders).toHaveLength(1);
      const next = await aGuestCart(db, [shelf]);
      expect(await hold(db, next, "campus")).toMatchObject({ state: "crowded" });
      await sendForm(db, first, chosen, "campus");
      expect(await hold(db, next, "campus")).toEqual({ state: "kept" });
    }));

  test("whoever has a place goes on with it; one that was left is free after ten minutes, and the wait is told", () =>
    withRollback(async (db) => {
      const shelf = await aShelf(db, ["pickup"], 50);
      const carts = [];
      for (let n = 0; n < HOLDS_OF_A_NETWORK; n++) carts.push(await aGuestCart(db, [shelf]));
      for (const cart of carts) await hold(db, cart, "campus");
      for (const cart of carts.slice(1)) expect(await hold(db, cart, "campus", 6)).toEqual({ state: "kept" });
      const next = await aGuestCart(db, [shelf]);
      expect(await hold(db, next, "campus", 6)).toEqual({ state: "crowded", minutes: 4 });
      expect(await hold(db, next, "campus", 10)).toEqual({ state: "kept" });
    }));

  test("together keep no more than so many units; one who wants more than all of them has none kept", () =>
    withRollback(async (db) => {
      const shelf = await aShelf(db, ["pickup"], 500);
      const [first, second] = [await aGuestCart(db, [shelf], UNITS_OF_A_NETWORK - 5), await aGuestCart(db, [shelf], 6)];
      expect(await hold(db, first, "campus")).toEqual({ state: "kept" });
      expect(await hold(db, second, "campus")).toEqual({ state: "crowded", minutes: 10 });
      expect(await hold(db, await aGuestCart(db, [shelf], 5), "campus")).toEqual({ state: "kept" });
      expect(await reservedOf(db, shelf)).toBe(UNITS_OF_A_NETWORK);
      expect(await hold(db, second, "home")).toEqual({ state: "kept" });
      expect(await hold(db, await aGuestCart(db, [shelf], UNITS_OF_A_NETWORK + 1), "far")).toEqual({ state: "large" });
      expect(await reservedOf(db, shelf)).toBe(UNITS_OF_A_NETWORK + 6);
    }));

  test("somebody who is signed in needs no place: an account has one cart", () =>
    withRollback(async (db) => {
      const shelf = await aShelf(db, ["pickup"], 50);
      for (let n = 0; n < HOLDS_OF_A_NETWORK; n++) await hold(db, await aGuestCart(db, [shelf]), "campus");
      const ctx = contextOf(await signedIn(db, await aUser(db)), db);
      await addToCart(ctx, undefined, { shopId: shelf.shopId, variantId: shelf.variantId, qty: 1 });
      expect(await holdCart(ctx, (await getCart(ctx, undefined))!, "campus")).toEqual({ state: "kept" });
    }));
});
