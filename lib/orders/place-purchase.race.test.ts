import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { coupons } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anAddress, aShop, aVariant, contextOf, NOON, STRANGER } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { newId, type ShopId, uuidOf, type VariantId } from "@/lib/ids";
import type { Basket } from "./basket";
import { placePurchase } from "./place-purchase";

const db = committedDb();
const buy = (baskets: Basket[], cartId = newId("crt")) =>
  placePurchase(contextOf(STRANGER, db), {
    cartId,
    contact: { userId: null, name: "Amina", email: "amina@example.test", phone: null },
    address: anAddress,
    paymentMethod: "mobile_money",
    source: "storefront",
    baskets,
  });
const sums = async (shopId: ShopId) => {
  const id = uuidOf(shopId);
  const rows = await inShops(db, [shopId], (tx) =>
    tx.execute(sql`select
      (select count(*)::int from orders where shop_id = ${id}) as orders,
      (select count(distinct seq)::int from orders where shop_id = ${id}) as seqs,
      (select coalesce(sum(qty_ordered), 0)::int from order_lines where shop_id = ${id}) as ordered,
      (select sum(reserved)::int from stock where shop_id = ${id}) as reserved`),
  );
  return (rows as unknown as [{ orders: number; seqs: number; ordered: number; reserved: number }])[0];
};

test("baskets with shuffled products over several shops: no deadlock reaches a buyer, and every unit is accounted for", async () => {
  const shops = await Promise.all([1, 2, 3].map(() => aShop(db)));
  const shelves = new Map<ShopId, VariantId[]>();
  for (const { id } of shops)
    shelves.set(id, await Promise.all(Array.from({ length: 5 }, () => aVariant(db, id, { onHand: 1000 }))));
  const turned = <T>(list: readonly T[], by: number) => [...list.slice(by % list.length), ...list.slice(0, by % list.length)];
  const baskets = (n: number): Basket[] =>
    turned(shops, n).map(({ id }, index) => {
      const variants = turned(shelves.get(id) ?? [], n * 7 + index);
      const ordered = n % 2 === 0 ? variants : variants.toReversed();
      return { shopId: id, lines: ordered.slice(0, 3).map((variantId) => ({ variantId, qty: 1 })), delivery: null };
    });
  const buyer = async (first: number) => {
    for (let n = first; n < 48; n += 8) await buy(baskets(n));
  };
  await Promise.all(Array.from({ length: 8 }, (_, first) => buyer(first)));
  for (const { id } of shops) expect(await sums(id)).toEqual({ orders: 48, seqs: 48, ordered: 144, reserved: 144 });
});

test("one cart sent twenty times at once with two shops in it: one purchase, one order a shop, stock taken once", async () => {
  const [one, two] = [await aShop(db), await aShop(db)];
  const baskets: Basket[] = [];
  for (const { id } of [one, two])
    baskets.push({ shopId: id, lines: [{ variantId: await aVariant(db, id), qty: 2 }], delivery: null });
  const cartId = newId("crt");
  const placed = await Promise.all(Array.from({ length: 20 }, (_, n) => buy(n % 2 ? baskets : baskets.toReversed(), cartId)));
  expect(placed.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect(new Set(placed.map(({ id, orders }) => JSON.stringify([id, orders.map((order) => order.id).sort()]))).size).toBe(1);
  for (const { id } of [one, two]) expect(await sums(id)).toEqual({ orders: 1, seqs: 1, ordered: 2, reserved: 2 });
});

test("two lines of one variant: the last units go to one basket whole, or to none", async () => {
  const shop = await aShop(db);
  for (let round = 0; round < 10; round++) {
    const variantId = await aVariant(db, shop.id, { onHand: 4 });
    const lines = [
      { variantId, qty: 2 },
      { variantId, qty: 1 },
    ];
    const before = await sums(shop.id);
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => buy([{ shopId: shop.id, lines, delivery: null }])));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ kind: "conflict", code: "out-of-stock" });
    expect((await sums(shop.id)).reserved).toBe((before.reserved ?? 0) + 3);
  }
});

test("a coupon for three is used three times, however many come at once", async () => {
  const shop = await aShop(db);
  const variantId = await aVariant(db, shop.id);
  const coupon = { shopId: shop.id, id: newId("cpn"), code: "THREE", percentBp: 5000, maxUses: 3, createdAt: NOON };
  await inShops(db, [shop.id], (tx) => tx.insert(coupons).values(coupon));
  const basket: Basket = { shopId: shop.id, lines: [{ variantId, qty: 1 }], delivery: null, coupon: "three" };
  const results = await Promise.allSettled(Array.from({ length: 12 }, () => buy([basket])));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  for (const result of results)
    if (result.status === "rejected") expect(result.reason).toMatchObject({ kind: "conflict", code: "coupon-refused" });
});
