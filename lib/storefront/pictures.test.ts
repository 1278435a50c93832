import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { productPictures, products } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, aVariant, contextOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { addToCart } from "@/lib/carts/add-to-cart";
import { getCart } from "@/lib/carts/get-cart";
import { newId } from "@/lib/ids";
import { getProduct } from "./get-product";
import { getShelf } from "./get-shelf";
import { ShelfQuery } from "./input";

test("shelf and cart show a product's first picture, its page all of them, none what is hidden", () =>
  withRollback(async (db) => {
    const guest = contextOf(STRANGER, db);
    const shop = await aShop(db);
    const variantId = await aVariant(db, shop.id, { title: "Towel" });
    const sizes = { width: 1280, height: 960, smallWidth: 480, smallHeight: 360, bytes: 1, createdAt: NOON };
    const [second, first, hidden] = [newId("pic"), newId("pic"), newId("pic")];
    await inShops(db, [shop.id], async (tx) => {
      const [product] = await tx.select().from(products).where(eq(products.shopId, shop.id));
      const row = { shopId: shop.id, productId: product!.id, ...sizes };
      await tx.insert(productPictures).values([
        { ...row, id: second, position: 2 },
        { ...row, id: first, position: 1, alt: "Folded" },
        { ...row, id: hidden, position: 0, hiddenAt: NOON },
      ]);
    });
    const small = { width: 480, height: 360, alt: "Folded", src: expect.stringContaining(first) };
    const { items } = await getShelf(guest, shop.slug, ShelfQuery.parse({}));
    expect(items[0]?.picture).toEqual(small);
    const { pictures } = await getProduct(guest, shop.slug, items[0]!.slug);
    expect(pictures).toMatchObject([
      { width: 1280, alt: "Folded" },
      { height: 960, alt: "Towel" },
    ]);
    const { key } = await addToCart(guest, undefined, { shopId: shop.id, variantId, qty: 1 });
    expect((await getCart(guest, key))?.groups[0]?.lines[0]?.picture).toEqual(small);
  }));
