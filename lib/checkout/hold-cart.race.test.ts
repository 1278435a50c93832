import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { contextOf, STRANGER } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { HOLDS_OF_A_NETWORK } from "@/lib/stock/checkout-hold";
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
