import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { orderLines, placeStock, places, products, stock, variants } from "@/db/schema";
import { inShops } from "@/db/scope";
import { findContradictions } from "@/db/testing/contradictions";
import { anOrder, aShop, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import type { Context } from "@/lib/context";
import { newId, type ProductId, type ShopId } from "@/lib/ids";
import { daysAfter } from "@/lib/time";
import { addVariant } from "./add-variant";
import { archiveVariant } from "./archive-variant";
import { changeProduct } from "./change-product";
import { changeProductStatus } from "./change-product-status";
import { changeVariant } from "./change-variant";
import { createProduct } from "./create-product";
import { getProductRecord } from "./get-product-record";
import { listProducts } from "./list-products";
import { moveVariant } from "./move-variant";
import { aNewProduct, variantWords } from "./testing";

type World = { db: Db; ctx: Context; shopId: ShopId; productId: ProductId };

/** A shop that sells in shillings, somebody who manages it, and one product of one variant. */
const inAShop = (work: (world: World) => Promise<void>) =>
  withRollback(async (db) => {
    const { id: shopId } = await aShop(db, { currency: "KES" });
    const ctx = contextOf(memberOf("manager", shopId), db);
    await work({ db, ctx, shopId, productId: await createProduct(ctx, aNewProduct(shopId)) });
    await inShops(db, [shopId], async (tx) => expect(await findContradictions(tx)).toEqual([]));
  });

const record = ({ ctx, productId }: World) => getProductRecord(ctx, productId);
const words = {
  ...{ title: "Kikoi towel", slug: "kikoi-towel", description: "", category: "Home", taxPercent: null, finalSale: false },
};
const fieldsOf = (thrown: { details: { errors: { pointer: string; detail: string }[] } }) =>
  Object.fromEntries(thrown.details.errors.map(({ pointer, detail }) => [pointer, detail]));
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail("was not refused"),
    (thrown) => thrown,
  );

describe("making a product", () => {
  test("has its variant, its stock at the first place, and an address from its title", () =>
    inAShop(async (world) => {
      const { db, shopId } = world;
      const { product, variants: made } = await record(world);
      expect(product).toMatchObject({ title: "Kikoi towel", slug: "kikoi-towel", status: "active", version: 1, taxRateBp: null });
      expect(made).toMatchObject([{ sku: "KIK-1", priceMinor: 125_050, costMinor: 80_000, lowStockAt: 5, freeUnits: 0 }]);
      await inShops(db, [shopId], async (tx) => {
        const shelves = await tx.select().from(placeStock).where(eq(placeStock.shopId, shopId));
        expect(shelves).toMatchObject([{ onHand: 0 }]);
        expect(await tx.select().from(places).where(eq(places.shopId, shopId))).toMatchObject([{ name: "Main" }]);
      });
    }));

  test("the second of a title gets an address of its own; one that was typed and is taken is refused at its field", () =>
    inAShop(async (world) => {
      const { ctx, shopId } = world;
      const second = await createProduct(ctx, aNewProduct(shopId, { sku: "KIK-2" }));
      expect((await getProductRecord(ctx, second)).product.slug).toBe("kikoi-towel-2");
      const refused = await refusal(createProduct(ctx, aNewProduct(shopId, { sku: "KIK-3", slug: "kikoi-towel" })));
      expect(fieldsOf(refused)).toHaveProperty("/slug");
      const arabic = await createProduct(ctx, aNewProduct(shopId, { sku: "KIK-4", title: "قهوة" }));
      expect((await getProductRecord(ctx, arabic)).product.slug).toBe("product");
    }));

  test("first units are received, with who and why; a taken SKU leaves nothing behind", () =>
    inAShop(async (world) => {
      const { ctx, db, shopId } = world;
      const id = await createProduct(ctx, aNewProduct(shopId, { sku: "NEW", units: "12" }));
      expect((await getProductRecord(ctx, id)).variants).toMatchObject([{ freeUnits: 12 }]);
      const refused = await refusal(createProduct(ctx, aNewProduct(shopId, { sku: "NEW", title: "Another" })));
      expect(fieldsOf(refused)).toHaveProperty("/sku");
      await inShops(db, [shopId], async (tx) =>
        expect(await tx.select().from(products).where(eq(products.title, "Another"))).toEqual([]),
      );
    }));

  test("a price with more decimals than the currency has is refused at its field", () =>
    inAShop(async ({ ctx, shopId }) => {
      for (const price of ["1.005", "200000000"])
        expect(fieldsOf(await refusal(createProduct(ctx, aNewProduct(shopId, { sku: "X", price }))))).toHaveProperty("/price");
    }));
});

describe("changing a product", () => {
  test("writes what was typed and counts the version on; the same again changes nothing", () =>
    inAShop(async (world) => {
      const { ctx, shopId, productId } = world;
      const typed = { ...words, title: "Kikoi", taxPercent: 800, finalSale: true, slug: "" };
      expect(await changeProduct(ctx, { shopId, productId, version: 1, ...typed })).toBe(true);
      const { product } = await record(world);
      expect(product).toMatchObject({ title: "Kikoi", slug: "kikoi", taxRateBp: 800, finalSale: true, version: 2 });
      expect(await changeProduct(ctx, { shopId, productId, version: 2, ...typed, slug: "kikoi" })).toBe(false);
      expect((await record(world)).product.version).toBe(2);
    }));

  test("an older version is refused, writes nothing, and is told what stands now where it differs", () =>
    inAShop(async (world) => {
      const { ctx, shopId, productId } = world;
      await changeProduct(ctx, { shopId, productId, version: 1, ...words, title: "Theirs" });
      const refused = await refusal(changeProduct(ctx, { shopId, productId, version: 1, ...words, title: "Mine" }));
      expect(refused).toMatchObject({ kind: "stale", details: { current_version: 2 } });
      expect(fieldsOf(refused)).toEqual({ "/title": "Title is now: Theirs" });
      expect((await record(world)).product.title).toBe("Theirs");
    }));

  test("keeping the address of another is refused", () =>
    inAShop(async ({ ctx, shopId, productId }) => {
      await createProduct(ctx, aNewProduct(shopId, { sku: "B", title: "Basket" }));
      const refused = await refusal(changeProduct(ctx, { shopId, productId, version: 1, ...words, slug: "basket" }));
      expect(fieldsOf(refused)).toHaveProperty("/slug");
    }));

  test("is archived, and comes back as what it was", () =>
    inAShop(async (world) => {
      const { ctx, shopId, productId } = world;
      expect(await changeProductStatus(ctx, { shopId, productId, version: 1, status: "archived" })).toBe("active");
      expect((await listProducts(ctx, shopId, { status: "archived", limit: 10 })).counts).toEqual({
        ...{ draft: 0, active: 0, archived: 1 },
      });
      await changeProductStatus(ctx, { shopId, productId, version: 2, status: "active" });
      expect((await record(world)).product).toMatchObject({ status: "active", version: 3 });
    }));
});

describe("variants", () => {
  test("are added last, moved, archived and sold again; each counts the product's version on", () =>
    inAShop(async (world) => {
      const { ctx, shopId, productId } = world;
      const base = { shopId, productId };
      const red = await addVariant(ctx, { ...base, version: 1, ...variantWords({ sku: "RED", options: "Red" }) });
      await addVariant(ctx, { ...base, version: 2, ...variantWords({ sku: "TEAL", options: "Teal" }) });
      await moveVariant(ctx, { ...base, version: 3, variantId: red, direction: "up" });
      expect((await record(world)).variants.map(({ sku }) => sku)).toEqual(["RED", "KIK-1", "TEAL"]);
      await archiveVariant(ctx, { ...base, version: 4, variantId: red, archived: "true" });
      expect((await record(world)).variants[0]).toMatchObject({ sku: "RED", archivedAt: NOON });
      await archiveVariant(ctx, { ...base, version: 5, variantId: red, archived: "false" });
      expect((await record(world)).product.version).toBe(6);
    }));

  test("an SKU is unique in the shop, archived or not, and free in another shop", () =>
    inAShop(async (world) => {
      const { ctx, db, shopId, productId } = world;
      const base = { shopId, productId };
      const refused = await refusal(addVariant(ctx, { ...base, version: 1, ...variantWords() }));
      expect(fieldsOf(refused)).toHaveProperty("/sku");
      const { id: other } = await aShop(db);
      const theirs = contextOf(memberOf("owner", other), db);
      expect(await createProduct(theirs, aNewProduct(other))).toMatch(/^prd_/);
    }));

  test("back-order is changed on variant and stock alike; an old version names the fields that differ", () =>
    inAShop(async (world) => {
      const { ctx, db, shopId, productId } = world;
      const variantId = (await record(world)).variants[0]!.id;
      const typed = { ...variantWords({ price: "99" }), allowsBackorder: true };
      await changeVariant(ctx, { shopId, productId, version: 1, variantId, ...typed });
      await inShops(db, [shopId], async (tx) => {
        const here = and(eq(stock.shopId, shopId), eq(stock.variantId, variantId));
        expect(await tx.select().from(stock).where(here)).toMatchObject([{ allowsBackorder: true }]);
        expect(await tx.select().from(variants).where(eq(variants.id, variantId))).toMatchObject([
          { allowsBackorder: true, priceMinor: 9_900 },
        ]);
      });
      const refused = await refusal(changeVariant(ctx, { shopId, productId, version: 1, variantId, ...variantWords() }));
      expect(fieldsOf(refused)).toEqual({ "/price": "Price is now: 99.00", "/allowsBackorder": "Back-order is now: ticked" });
    }));

  test("what orders point at stays: the application may not delete products or variants, and a price change leaves orders alone", () =>
    inAShop(async (world) => {
      const { ctx, db, shopId, productId } = world;
      const variantId = (await record(world)).variants[0]!.id;
      const back = { ...variantWords(), allowsBackorder: true };
      await changeVariant(ctx, { shopId, productId, version: 1, variantId, ...back });
      const order = await anOrder(db, shopId, { lines: [{ variantId, qty: 2 }] });
      for (const table of [variants, products])
        await expect(inShops(db, [shopId], (tx) => tx.delete(table))).rejects.toMatchObject({
          cause: { message: expect.stringContaining("permission denied") },
        });
      const dearer = { ...variantWords({ price: "9999" }), allowsBackorder: true };
      await changeVariant(ctx, { shopId, productId, version: 2, variantId, ...dearer });
      await archiveVariant(ctx, { shopId, productId, version: 3, variantId, archived: "true" });
      await inShops(db, [shopId], async (tx) =>
        expect(await tx.select().from(orderLines).where(eq(orderLines.orderId, order.id))).toMatchObject([
          { variantId, unitPriceMinor: 125_050 },
        ]),
      );
    }));
});

describe("the list", () => {
  test("finds by title, SKU, options and whole barcode, and pages without losing or repeating", () =>
    inAShop(async ({ ctx, db, shopId }) => {
      for (let day = 1; day <= 5; day++) {
        const then = contextOf(ctx.actor, db, daysAfter(NOON, day));
        await createProduct(then, aNewProduct(shopId, { title: `Basket ${day}`, sku: `BAS-${day}`, barcode: `600${day}` }));
      }
      const titles = async (q?: string, cursor?: string, limit = 2) => {
        const { items, next, counts } = await listProducts(ctx, shopId, { status: "active", q, cursor, limit });
        return { titles: items.map(({ title }) => title), next: next ?? undefined, active: counts.active };
      };
      const first = await titles();
      const second = await titles(undefined, first.next);
      const third = await titles(undefined, second.next);
      expect([...first.titles, ...second.titles, ...third.titles]).toEqual([
        ...["Basket 5", "Basket 4", "Basket 3", "Basket 2", "Basket 1", "Kikoi towel"],
      ]);
      expect(third.next).toBeUndefined();
      expect(await titles("bas-3")).toMatchObject({ titles: ["Basket 3"], active: 1 });
      expect((await titles("6004")).titles).toEqual(["Basket 4"]);
      expect((await titles("blue", undefined, 9)).active).toBe(6);
      expect((await titles("%")).titles).toEqual([]);
      expect((await titles(undefined, "rubbish")).titles).toEqual(first.titles);
    }));
});

describe("who may", () => {
  test("staff and analysts look, others' products are not found, strangers sign in", () =>
    inAShop(async (world) => {
      const { db, shopId, productId } = world;
      const staff = contextOf(memberOf("staff", shopId), db);
      expect((await getProductRecord(staff, productId)).mayWrite).toBe(false);
      await expect(createProduct(staff, aNewProduct(shopId, { sku: "S" }))).rejects.toMatchObject({ kind: "forbidden" });
      await expect(changeProduct(staff, { shopId, productId, version: 1, ...words })).rejects.toMatchObject({
        kind: "forbidden",
      });
      const { id: otherShop } = await aShop(db);
      const other = contextOf(memberOf("owner", otherShop), db);
      await expect(getProductRecord(other, productId)).rejects.toMatchObject({ kind: "not_found" });
      await expect(changeProduct(other, { shopId: otherShop, productId, version: 1, ...words })).rejects.toMatchObject({
        kind: "not_found",
      });
      await expect(listProducts(contextOf(STRANGER, db), shopId, { status: "active", limit: 1 })).rejects.toMatchObject({
        kind: "unauthenticated",
      });
      const foreign = { shopId: otherShop, productId: newId("prd"), version: 1, status: "archived" } as const;
      await expect(changeProductStatus(other, foreign)).rejects.toMatchObject({ kind: "not_found" });
    }));
});
