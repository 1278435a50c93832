import { expect, test } from "vitest";
import { aShop, aVariant, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { overlapping } from "@/db/testing/overlapping";
import { aUser } from "@/db/testing/people";
import { committedDb } from "@/db/testing/rollback";
import { holdCart } from "@/lib/checkout/hold-cart";
import { found } from "@/lib/errors";
import { takeCheckoutHold } from "@/lib/stock/take-checkout-hold";
import { addToCart } from "./add-to-cart";
import { hashCartKey } from "./cart-key";
import { changeCartLine } from "./change-cart-line";
import { closeCart } from "./close-cart";
import { getCart } from "./get-cart";
import { mergeCart } from "./merge-cart";

const db = committedDb();
const qtyOf = (cart: Awaited<ReturnType<typeof getCart>>) => cart?.groups.map(({ lines }) => lines.map(({ qty }) => qty));

test("the same variant put in by many at once is all there, in one line", async () => {
  const { id: shopId } = await aShop(db);
  const variantId = await aVariant(db, shopId);
  const guest = contextOf(STRANGER, db);
  const { key } = await addToCart(guest, undefined, { shopId, variantId, qty: 1 });
  await Promise.all(Array.from({ length: 12 }, () => addToCart(guest, key, { shopId, variantId, qty: 1 })));
  expect(qtyOf(await getCart(guest, key))).toEqual([[13]]);
});

test("two tabs cannot together put in more than there is", async () => {
  const { id: shopId } = await aShop(db);
  const variantId = await aVariant(db, shopId, { onHand: 5 });
  const guest = contextOf(STRANGER, db);
  const { key } = await addToCart(guest, undefined, { shopId, variantId, qty: 1 });
  const tries = Array.from({ length: 8 }, () => addToCart(guest, key, { shopId, variantId, qty: 2 }));
  const done = (await Promise.allSettled(tries)).filter(({ status }) => status === "fulfilled");
  expect([done.length, qtyOf(await getCart(guest, key))]).toEqual([2, [[5]]]);
});

test("an account gets one cart, however many tabs begin it", async () => {
  const { id: shopId } = await aShop(db);
  const variantId = await aVariant(db, shopId);
  const user = await aUser(db);
  const ctx = contextOf({ ...memberOf("staff"), userId: user.id } as never, db);
  await Promise.all(Array.from({ length: 8 }, () => addToCart(ctx, undefined, { shopId, variantId, qty: 1 })));
  expect(qtyOf(await getCart(ctx, undefined))).toEqual([[8]]);
});

test("signing in while another tab adds loses nothing", async () => {
  const { id: shopId } = await aShop(db);
  const variantId = await aVariant(db, shopId);
  const user = await aUser(db);
  const [guest, ctx] = [contextOf(STRANGER, db), contextOf({ ...memberOf("staff"), userId: user.id } as never, db)];
  await addToCart(ctx, undefined, { shopId, variantId, qty: 1 });
  const { key } = await addToCart(guest, undefined, { shopId, variantId, qty: 1 });
  await Promise.all(Array.from({ length: 6 }, () => addToCart(ctx, key, { shopId, variantId, qty: 1 })));
  expect(qtyOf(await getCart(ctx, key))).toEqual([[8]]);
  await Promise.all([
    changeCartLine(ctx, key, { shopId, variantId, qty: 3 }),
    changeCartLine(ctx, key, { shopId, variantId, qty: 4 }),
  ]);
  expect([[[3]], [[4]]]).toContainEqual(qtyOf(await getCart(ctx, key)));
});

test("signing in while another tab places the guest's cart leaves that to it, and the account's cart as it was", async () => {
  const { id: shopId } = await aShop(db);
  const variantId = await aVariant(db, shopId);
  const user = await aUser(db);
  const [guest, ctx] = [contextOf(STRANGER, db), contextOf({ ...memberOf("staff"), userId: user.id } as never, db)];
  await addToCart(ctx, undefined, { shopId, variantId, qty: 1 });
  const { key = "" } = await addToCart(guest, undefined, { shopId, variantId, qty: 2 });
  const cart = found(await getCart(guest, key), "cart");
  await holdCart(guest, cart, null);
  const signedIn = await overlapping(
    db,
    [shopId],
    (tx) => takeCheckoutHold(tx, shopId, cart.id),
    () => mergeCart(db, { userId: user.id, keyHash: hashCartKey(key), at: NOON }),
    (tx) => closeCart(tx, cart.id, NOON),
  );
  expect(signedIn).toMatchObject({ status: "fulfilled" });
  expect(qtyOf(await getCart(ctx, key))).toEqual([[1]]);
});
