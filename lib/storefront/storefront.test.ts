import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { products, stock, variants } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, aVariant, contextOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { newId, type ShopId } from "@/lib/ids";
import { minutesAfter } from "@/lib/time";
import { getProduct } from "./get-product";
import { getShelf } from "./get-shelf";
import { ShelfQuery } from "./input";
import { listShops } from "./list-shops";
import { searchProducts } from "./search-products";

const guest = (db: Db) => contextOf(STRANGER, db);
const shelf = (db: Db, slug: string, query: Record<string, string> = {}) => getShelf(guest(db), slug, ShelfQuery.parse(query));

/** Products of one variant each; later ones are newer. */
async function fill(db: Db, shopId: ShopId, titles: readonly string[], price = (index: number) => 100 + index): Promise<void> {
  await inShops(db, [shopId], async (tx) => {
    for (const [index, title] of titles.entries()) {
      const [productId, id] = [newId("prd"), newId("var")];
      const category = index % 2 ? "Odd" : "Even";
      const createdAt = minutesAfter(NOON, index);
      await tx.insert(products).values({ shopId, id: productId, title, slug: productId, category, createdAt });
      await tx.insert(variants).values({ shopId, id, productId, sku: id, priceMinor: price(index) });
      await tx.insert(stock).values({ shopId, variantId: id, onHand: 100 });
    }
  });
}

const titles = Array.from({ length: 60 }, (_, index) => `Basket ${String((index * 7) % 60).padStart(2, "0")}`);

test.each(["newest", "price", "-price", "name"])("by %s every product comes once, in order, page after page", (sort) =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    await fill(db, shop.id, titles, (index) => 100 + (index % 10)); // many at one price
    const seen: string[] = [];
    const keys: (string | number)[] = [];
    let after: string | undefined;
    do {
      const page = await shelf(db, shop.slug, { sort, ...(after && { after }) });
      expect(page.total.products).toBe(60);
      seen.push(...page.items.map(({ title }) => title));
      keys.push(...page.items.map(({ title, priceMinor }) => (sort.includes("price") ? priceMinor : title)));
      after = page.next;
    } while (after);
    expect(new Set(seen).size).toBe(60);
    expect(seen).toHaveLength(60);
    if (sort === "newest") expect(seen).toEqual([...titles].reverse());
    else expect(keys).toEqual([...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0) * (sort === "-price" ? -1 : 1)));
  }),
);

test("a product with several variants stands once, at its lowest price", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    await fill(db, shop.id, ["Towel", "Kettle"], () => 500);
    await inShops(db, [shop.id], async (tx) => {
      const [towel] = await tx.select().from(products).where(eq(products.title, "Towel"));
      for (const priceMinor of [300, 300, 900])
        await tx
          .insert(variants)
          .values({ shopId: shop.id, productId: towel!.id, sku: newId("var"), priceMinor, allowsBackorder: true });
      await tx.insert(variants).values({ shopId: shop.id, productId: towel!.id, sku: "old", priceMinor: 1, archivedAt: NOON });
    });
    const { items } = await shelf(db, shop.slug, { sort: "price" });
    expect(items.map(({ title, priceMinor, hasPricier, variants: many }) => [title, priceMinor, hasPricier, many])).toEqual([
      ["Towel", 300, true, 4],
      ["Kettle", 500, false, 1],
    ]);
  }));

test("a shelf shows what is active and sold, of this shop alone", () =>
  withRollback(async (db) => {
    const [shop, other] = [await aShop(db), await aShop(db)];
    await fill(db, other.id, ["Another's"]);
    await fill(db, shop.id, ["Seen", "Draft", "Archived", "Bare"]);
    await inShops(db, [shop.id], async (tx) => {
      await tx.update(products).set({ status: "draft" }).where(eq(products.title, "Draft"));
      await tx.update(products).set({ status: "archived" }).where(eq(products.title, "Archived"));
      const [bare] = await tx.select().from(products).where(eq(products.title, "Bare"));
      await tx.update(variants).set({ archivedAt: NOON }).where(eq(variants.productId, bare!.id));
      for (const title of ["Draft", "Archived", "Bare"]) {
        const [product] = await tx.select().from(products).where(eq(products.title, title));
        await expect(getProduct(guest(db), shop.slug, product!.slug)).rejects.toMatchObject({ code: "product-not-found" });
      }
    });
    const all = await shelf(db, shop.slug);
    expect([all.total.products, all.items.map(({ title }) => title)]).toEqual([1, ["Seen"]]);
    const bare = await shelf(db, shop.slug, { q: "Bare" });
    expect([bare.total.products, bare.items, bare.categories]).toEqual([0, [], []]);
    for (const slug of ["no-such-shop", "a\0b", "x".repeat(5_000)])
      await expect(shelf(db, slug)).rejects.toMatchObject({ code: "shop-not-found" });
  }));

test("words find titles that hold them all, in the shop and across shops; wildcards are letters", () =>
  withRollback(async (db) => {
    const [shop, other] = [await aShop(db), await aShop(db)];
    const mark = newId("prd").slice(-12);
    await fill(db, shop.id, [`Sisal basket ${mark}`, `Sisal hat ${mark}`, `100% wool ${mark}`]);
    await fill(db, other.id, [`Sisal rope ${mark}`]);
    const inShop = async (q: string) => (await shelf(db, shop.slug, { q })).items.map(({ title }) => title);
    expect(await inShop("BASKET sisal")).toEqual([`Sisal basket ${mark}`]);
    expect(await inShop(`${mark} 100%`)).toEqual([`100% wool ${mark}`]);
    expect(await inShop(`${mark} 100_`)).toEqual([]);
    expect((await shelf(db, shop.slug, { q: "si" })).isTooShort).toBe(true);
    const everywhere = await searchProducts(guest(db), `sisal ${mark}`);
    expect(everywhere?.map(({ shop: { id } }) => id).sort()).toEqual([shop.id, shop.id, other.id].sort());
    expect(await searchProducts(guest(db), "xy")).toBeUndefined();
  }));

test("a category narrows the shelf; all categories are counted", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    await fill(db, shop.id, ["A", "B", "C"]);
    const page = await shelf(db, shop.slug, { category: "Even" });
    expect([page.total.products, page.items.map(({ title }) => title)]).toEqual([2, ["C", "A"]]);
    expect(page.categories).toEqual([
      { name: "Even", products: 2, more: false },
      { name: "Odd", products: 1, more: false },
    ]);
  }));

test.each([
  "!",
  "bm9uc2Vuc2U",
  Buffer.from("newest|prd_01k9zzzzzzzzzzzzzzzzzzzzzz|2026-99-99 00:00:00+00").toString("base64url"),
])("a made-up place %s begins at the beginning", (after) =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    await fill(db, shop.id, ["A"]);
    expect((await shelf(db, shop.slug, { after })).items).toHaveLength(1);
  }),
);

test("a product's page says what is left, and what can be had later", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    await aVariant(db, shop.id, { onHand: 3, title: "Few" });
    await aVariant(db, shop.id, { onHand: 0, title: "None" });
    await aVariant(db, shop.id, { onHand: 0, allowsBackorder: true, title: "Later" });
    const { items } = await shelf(db, shop.slug, { sort: "name" });
    expect(items.map(({ title, availability }) => [title, availability])).toEqual([
      ["Few", "low"],
      ["Later", "back_order"],
      ["None", "sold_out"],
    ]);
    const page = await getProduct(guest(db), shop.slug, items[0]!.slug);
    expect(page.choices).toMatchObject([{ freeUnits: 3, availability: "low", priceMinor: 125_00 }]);
    expect(page.more.map(({ title }) => title).sort()).toEqual(["Later", "None"]);
  }));

test("the directory lists shops that sell something, with what they sell", () =>
  withRollback(async (db) => {
    const mark = newId("prd").slice(-12);
    const [first, second] = [await aShop(db, { name: `A ${mark}` }), await aShop(db, { name: `B ${mark}` })];
    await aShop(db, { name: `Empty ${mark}` });
    await fill(db, first.id, ["A", "B", "C", "D", "E"]);
    await fill(db, second.id, ["F"]);
    const { shops } = await listShops(guest(db), { q: mark.toUpperCase() });
    expect(shops.map(({ name, products: many, newest }) => [name, many, newest.length])).toEqual([
      [`A ${mark}`, 5, 4],
      [`B ${mark}`, 1, 1],
    ]);
  }));
