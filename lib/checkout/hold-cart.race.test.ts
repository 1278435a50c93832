import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { inShops } from "@/db/scope";
import { contextOf, NOON, STRANGER } from "@/db/testing/factories";
import { overlapping } from "@/db/testing/overlapping";
import { committedDb } from "@/db/testing/rollback";
import { closeCart } from "@/lib/carts/close-cart";
import { HOLDS_OF_A_NETWORK } from "@/lib/stock/checkout-hold";
import { listHeldLines } from "@/lib/stock/data/holds";
import { takeCheckoutHold } from "@/lib/stock/take-checkout-hold";
import { holdCart } from "./hold-cart";
import { aGuestCart, aShelf } from "./testing";

test("twenty carts of one network at once keep no more than its share", async () => {
  const db = committedDb();
  const shelf = await aShelf(db, ["pickup"]);
  const carts = await Promise.all(Array.from({ length: 20 }, () => aGuestCart(db, [shelf])));
  const network = randomUUID();
  const states = await Promise.all(carts.map(({ cart }) => holdCart(contextOf(STRANGER, db), cart, network)));
  expect(states.filter(({ state }) => state === "kept")).toHaveLength(HOLDS_OF_A_NETWORK);
});

test("a checkout that is loaded while its cart is placed keeps no units for it afterwards", async () => {
  const db = committedDb();
  const shelf = await aShelf(db, ["pickup"]);
  const [guest, { cart }] = [contextOf(STRANGER, db), await aGuestCart(db, [shelf])];
  await holdCart(guest, cart, null);
  await overlapping(
    db,
    [shelf.shopId],
    async (tx) => [await takeCheckoutHold(tx, shelf.shopId, cart.id), await closeCart(tx, cart.id, NOON)],
    () => holdCart(guest, cart, null),
  );
  expect(await inShops(db, [shelf.shopId], (tx) => listHeldLines(tx, shelf.shopId, cart.id))).toEqual([]);
});
