import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { carts, products, stock, variants } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, aVariant, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { aUser } from "@/db/testing/people";
import { withRollback } from "@/db/testing/rollback";
import { holdCart } from "@/lib/checkout/hold-cart";
import { deleteOldRecords } from "@/lib/jobs/data/old-records";
import { daysAfter } from "@/lib/time";
import { addToCart } from "./add-to-cart";
import type { CartView } from "./cart";
import { hashCartKey } from "./cart-key";
import { changeCartLine } from "./change-cart-line";
import { closeCart } from "./close-cart";
import { countCart } from "./count-cart";
import { getCart } from "./get-cart";
import { mergeCart } from "./merge-cart";

const guest = (db: Db) => contextOf(STRANGER, db);
const linesOf = (cart: CartView | undefined) => cart?.groups.flatMap(({ lines }) => lines) ?? [];

async function aShelf(db: Db, values: Parameters<typeof aVariant>[2] = {}) {
  const shop = await aShop(db);
  return { shop, shopId: shop.id, variantId: await aVariant(db, shop.id, values) };
}

test("a first addition makes a cart and says its key; the next finds it", () =>
  withRollback(async (db) => {
    const { shopId, variantId } = await aShelf(db);
    const { key } = await addToCart(guest(db), undefined, { shopId, variantId, qty: 2 });
    const again = await addToCart(guest(db), key, { shopId, variantId, qty: 1 });
    expect(again.key).toBeUndefined();
    const cart = await getCart(guest(db), key);
    expect(linesOf(cart)).toMatchObject([{ variantId, qty: 3, priceMinor: 125_00, problem: null, freeUnits: 100 }]);
    expect(cart?.groups[0]).toMatchObject({ shop: { id: shopId, currency: "KES" }, itemsMinor: 375_00 });
    expect(await countCart(guest(db), key)).toBe(3);
  }));

test("a key that nobody was given makes a new one, never a cart of that name", () =>
  withRollback(async (db) => {
    const { shopId, variantId } = await aShelf(db);
    const { key } = await addToCart(guest(db), "planted-by-somebody", { shopId, variantId, qty: 1 });
    expect(key).toMatch(/^[\w-]{22}$/);
    expect(await getCart(guest(db), "planted-by-somebody")).toBeUndefined();
  }));

test("one cart holds several shops, each with its own money", () =>
  withRollback(async (db) => {
    const [kenya, tanzania] = [await aShop(db), await aShop(db, { currency: "TZS" })];
    const first = { shopId: kenya.id, variantId: await aVariant(db, kenya.id), qty: 1 };
    const { key } = await addToCart(guest(db), undefined, first);
    await addToCart(guest(db), key, { shopId: tanzania.id, variantId: await aVariant(db, tanzania.id), qty: 2 });
    const cart = await getCart(guest(db), key);
    expect(cart?.groups.map(({ shop, itemsMinor }) => [shop.currency, itemsMinor])).toEqual([
      ["KES", 125_00],
      ["TZS", 250_00],
    ]);
  }));

test("another shop's variant, a draft, an archived variant: none can be put in", () =>
  withRollback(async (db) => {
    const [mine, other] = [await aShelf(db), await aShelf(db)];
    const wrong = { shopId: mine.shopId, variantId: other.variantId, qty: 1 };
    await expect(addToCart(guest(db), undefined, wrong)).rejects.toMatchObject({ kind: "not_found" });
    await inShops(db, [mine.shopId, other.shopId], async (tx) => {
      await tx.update(products).set({ status: "draft" }).where(eq(products.shopId, mine.shopId));
      await tx.update(variants).set({ archivedAt: NOON }).where(eq(variants.shopId, other.shopId));
    });
    for (const { shopId, variantId } of [mine, other])
      await expect(addToCart(guest(db), undefined, { shopId, variantId, qty: 1 })).rejects.toMatchObject({ kind: "not_found" });
  }));

test("no more than there is can be put in; a back-order can", () =>
  withRollback(async (db) => {
    const { shopId, variantId } = await aShelf(db, { onHand: 3 });
    const { key } = await addToCart(guest(db), undefined, { shopId, variantId, qty: 2 });
    const refused = addToCart(guest(db), key, { shopId, variantId, qty: 2 });
    await expect(refused).rejects.toMatchObject({
      details: { errors: [{ pointer: "/qty", detail: "Only 3 are left. Your cart has 2 already." }] },
    });
    await expect(changeCartLine(guest(db), key, { shopId, variantId, qty: 4 })).rejects.toMatchObject({ kind: "invalid" });
    expect(linesOf(await getCart(guest(db), key))).toMatchObject([{ qty: 2 }]);
    const later = await aShelf(db, { onHand: 0, allowsBackorder: true });
    await addToCart(guest(db), key, { shopId: later.shopId, variantId: later.variantId, qty: 50 });
  }));

test(
  "a cart holds a hundred different things and no more",
  () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      let key: string | undefined;
      for (let n = 0; n < 100; n++) {
        const variantId = await aVariant(db, shop.id);
        key = (await addToCart(guest(db), key, { shopId: shop.id, variantId, qty: 1 })).key ?? key;
      }
      const one = { shopId: shop.id, variantId: await aVariant(db, shop.id), qty: 1 };
      await expect(addToCart(guest(db), key, one)).rejects.toMatchObject({ kind: "invalid" });
      expect(linesOf(await getCart(guest(db), key))).toHaveLength(100);
    }),
  60_000,
);

test("what is gone, sold out, fewer or dearer says so at its line, and what cannot be had is not summed", () =>
  withRollback(async (db) => {
    const shelves = [];
    let key: string | undefined;
    for (let n = 0; n < 5; n++) {
      const shelf = await aShelf(db, { onHand: 5 });
      key = (await addToCart(guest(db), key, { ...shelf, qty: 4 })).key ?? key;
      shelves.push(shelf);
    }
    const [gone, soldOut, less, dearer] = shelves.map(({ shopId }) => shopId);
    await inShops(
      db,
      shelves.map(({ shopId }) => shopId),
      async (tx) => {
        await tx.update(products).set({ status: "archived" }).where(eq(products.shopId, gone!));
        await tx.update(stock).set({ onHand: 0 }).where(eq(stock.shopId, soldOut!));
        await tx.update(stock).set({ onHand: 3 }).where(eq(stock.shopId, less!));
        await tx.update(variants).set({ priceMinor: 130_00 }).where(eq(variants.shopId, dearer!));
      },
    );
    const cart = await getCart(guest(db), key);
    expect(linesOf(cart).map(({ problem }) => problem)).toEqual(["gone", "sold_out", "less_left", "price_changed", null]);
    expect(cart?.groups.map(({ itemsMinor }) => itemsMinor)).toEqual([0, 0, 500_00, 520_00, 500_00]);

    const { shopId, variantId } = shelves[3]!;
    await changeCartLine(guest(db), key, { shopId, variantId, qty: 4, priceMinor: 1 });
    expect(linesOf(await getCart(guest(db), key))[3]?.problem).toBe("price_changed");
    await changeCartLine(guest(db), key, { shopId, variantId, qty: 4, priceMinor: 130_00 });
    expect(linesOf(await getCart(guest(db), key))[3]?.problem).toBeNull();
  }));

test("setting a quantity sets it, none takes the line out, once or twice", () =>
  withRollback(async (db) => {
    const { shopId, variantId } = await aShelf(db);
    const { key } = await addToCart(guest(db), undefined, { shopId, variantId, qty: 2 });
    expect(await changeCartLine(guest(db), key, { shopId, variantId, qty: 7 })).toEqual({ before: 2, after: 7 });
    expect(await changeCartLine(guest(db), key, { shopId, variantId, qty: 0 })).toEqual({ before: 7, after: 0 });
    expect(await changeCartLine(guest(db), key, { shopId, variantId, qty: 0 })).toEqual({ before: 0, after: 0 });
    await expect(changeCartLine(guest(db), key, { shopId, variantId, qty: 1 })).rejects.toMatchObject({ kind: "not_found" });
    expect((await getCart(guest(db), key))?.groups).toEqual([]);
  }));

test("a stranger's key reaches neither the guest's cart nor an account's", () =>
  withRollback(async (db) => {
    const { shopId, variantId } = await aShelf(db);
    const { key } = await addToCart(guest(db), undefined, { shopId, variantId, qty: 2 });
    expect(await getCart(guest(db), "another")).toBeUndefined();
    expect(await getCart(guest(db), undefined)).toBeUndefined();
    const cart = await getCart(guest(db), key);
    expect(await getCart(guest(db), cart?.id)).toBeUndefined();
    const user = await aUser(db);
    await mergeCart(db, { userId: user.id, keyHash: hashCartKey(key!), at: NOON });
    expect(await getCart(guest(db), key)).toBeUndefined();
    const stranger = contextOf({ ...memberOf("staff"), userId: (await aUser(db)).id } as never, db);
    expect(await getCart(stranger, key)).toBeUndefined();
  }));

test("signing in merges the guest's cart into the account's", () =>
  withRollback(async (db) => {
    const user = await aUser(db);
    const ctx = contextOf({ ...memberOf("staff"), userId: user.id } as never, db);
    const [both, guests] = [await aShelf(db), await aShelf(db)];
    await addToCart(ctx, undefined, { ...both, qty: 998 }).catch(() => {});
    await addToCart(ctx, undefined, { ...both, qty: 60 });
    const { key } = await addToCart(guest(db), undefined, { ...both, qty: 3 });
    await addToCart(guest(db), key, { ...guests, qty: 1 });
    await mergeCart(db, { userId: user.id, keyHash: hashCartKey(key!), at: NOON });
    await mergeCart(db, { userId: user.id, keyHash: hashCartKey(key!), at: NOON });
    expect(linesOf(await getCart(ctx, key)).map(({ variantId, qty }) => [variantId, qty])).toEqual([
      [both.variantId, 63],
      [guests.variantId, 1],
    ]);
    expect(await getCart(guest(db), key)).toBeUndefined();
  }));

test("what a guest was about to pay for does not stay out of reach of their own account", () =>
  withRollback(async (db) => {
    const user = await aUser(db);
    const ctx = contextOf({ ...memberOf("staff"), userId: user.id } as never, db);
    const [wanted, other] = [await aShelf(db, { onHand: 3 }), await aShelf(db)];
    await addToCart(ctx, undefined, { ...other, qty: 1 });
    const { key } = await addToCart(guest(db), undefined, { ...wanted, qty: 3 });
    await holdCart(guest(db), (await getCart(guest(db), key))!, null);
    await mergeCart(db, { userId: user.id, keyHash: hashCartKey(key!), at: NOON });
    const line = linesOf(await getCart(ctx, key)).find(({ variantId }) => variantId === wanted.variantId);
    expect(line).toMatchObject({ qty: 3, freeUnits: 3, problem: null });
  }));

test("what a buyer takes out of the cart at the checkout is free for others at once", () =>
  withRollback(async (db) => {
    const shelf = await aShelf(db, { onHand: 3 });
    const { key } = await addToCart(guest(db), undefined, { ...shelf, qty: 3 });
    await holdCart(guest(db), (await getCart(guest(db), key))!, null);
    const stranger = async () => (await addToCart(guest(db), undefined, { ...shelf, qty: 3 })).title;
    await expect(stranger()).rejects.toMatchObject({ kind: "invalid" });
    await changeCartLine(guest(db), key, { ...shelf, qty: 0 });
    expect(await stranger()).toBeDefined();
  }));

test("a closed cart is nobody's, and the next addition opens another", () =>
  withRollback(async (db) => {
    const { shopId, variantId } = await aShelf(db);
    const { key } = await addToCart(guest(db), undefined, { shopId, variantId, qty: 2 });
    const cart = await getCart(guest(db), key);
    expect(await closeCart(db, cart!.id, NOON)).toBe(true);
    expect(await closeCart(db, cart!.id, NOON)).toBe(false);
    expect(await getCart(guest(db), key)).toBeUndefined();
    const next = await addToCart(guest(db), key, { shopId, variantId, qty: 1 });
    expect(next.key).toBeDefined();
    expect((await getCart(guest(db), next.key))?.id).not.toBe(cart?.id);
  }));

test("a cart goes when nobody has touched it for thirty days", () =>
  withRollback(async (db) => {
    const { shopId, variantId } = await aShelf(db);
    const { key } = await addToCart(guest(db), undefined, { shopId, variantId, qty: 2 });
    await deleteOldRecords(db, daysAfter(NOON, 30));
    expect(await countCart(guest(db), key)).toBe(2);
    await deleteOldRecords(db, new Date(daysAfter(NOON, 30).getTime() + 1));
    expect(
      await db
        .select()
        .from(carts)
        .where(eq(carts.keyHash, hashCartKey(key!))),
    ).toEqual([]);
  }));
