import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { productPictures } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import type { Context } from "@/lib/context";
import { newId, type PictureId, type ProductId, type ShopId } from "@/lib/ids";
import { insertPictures } from "@/lib/pictures/data";
import { MOST_PICTURES, pictureKey } from "@/lib/pictures/picture";
import { pictureStore } from "@/lib/pictures/picture-store";
import { preparePicture } from "@/lib/pictures/prepare-picture";
import { readPicture } from "@/lib/pictures/read-picture";
import { sweepPictures } from "@/lib/pictures/sweep-pictures";
import { minutesAfter } from "@/lib/time";
import { addPictures } from "./add-pictures";
import { changePicture } from "./change-picture";
import { createProduct } from "./create-product";
import { getProductRecord } from "./get-product-record";
import { listProducts } from "./list-products";
import { aNewProduct, aPicture } from "./testing";

type World = { db: Db; ctx: Context; shopId: ShopId; productId: ProductId };

const withAProduct = (work: (world: World) => Promise<void>) =>
  withRollback(async (db) => {
    const { id: shopId } = await aShop(db);
    const ctx = contextOf(memberOf("manager", shopId), db);
    await work({ db, ctx, shopId, productId: await createProduct(ctx, aNewProduct(shopId)) });
  });
const ready = async () => preparePicture(await aPicture());
const shown = async ({ ctx, productId }: World) => (await getProductRecord(ctx, productId)).pictures.map(({ id }) => id);
const isStored = async (id: PictureId) => (await pictureStore().read(pictureKey(id, "large"))) !== undefined;

describe("pictures of a product", () => {
  test("are stored in both sizes, shown in their order, described, moved and taken away", () =>
    withAProduct(async (world) => {
      const { ctx, shopId, productId } = world;
      const [a, b] = await addPictures(ctx, { productId, alt: "Blue", pictures: [await ready(), await ready()] });
      const [c] = await addPictures(ctx, { productId, alt: "", pictures: [await ready()] });
      expect(await shown(world)).toEqual([a, b, c]);
      expect((await readPicture(pictureKey(a!, "small"))).byteLength).toBeGreaterThan(20);
      expect((await listProducts(ctx, shopId, { status: "active", limit: 1 })).items[0]?.pictureId).toBe(a);
      const which = { shopId, productId };
      await changePicture(ctx, { ...which, pictureId: c!, move: "up" });
      await changePicture(ctx, { ...which, pictureId: b!, alt: "Red" });
      expect(await shown(world)).toEqual([a, c, b]);
      expect((await getProductRecord(ctx, productId)).pictures[2]).toMatchObject({ alt: "Red" });
      await changePicture(ctx, { ...which, pictureId: a!, move: "away" });
      expect(await shown(world)).toEqual([c, b]);
      await expect(changePicture(ctx, { ...which, pictureId: a!, move: "up" })).rejects.toMatchObject({ kind: "not_found" });
    }));

  test("a sweep deletes the files and rows of what was taken away or broken off, an hour later, and nothing else", () =>
    withAProduct(async (world) => {
      const { ctx, db, shopId, productId } = world;
      const [kept, gone] = await addPictures(ctx, { productId, alt: "", pictures: [await ready(), await ready()] });
      await changePicture(ctx, { shopId, productId, pictureId: gone!, move: "away" });
      const broken = newId("pic");
      await pictureStore().write(pictureKey(broken, "large"), new Uint8Array([1]));
      const sides = { width: 1, height: 1, smallWidth: 1, smallHeight: 1, bytes: 1 };
      const row = { shopId, id: broken, productId, position: 0, ...sides, createdAt: NOON, hiddenAt: NOON };
      await inShops(db, [shopId], (tx) => insertPictures(tx, [row]));
      expect(await sweepPictures(db, [shopId], minutesAfter(NOON, 59))).toBe(0);
      expect(await isStored(gone!)).toBe(true);
      expect(await sweepPictures(db, [shopId], minutesAfter(NOON, 61))).toBe(2);
      expect([await isStored(kept!), await isStored(gone!), await isStored(broken)]).toEqual([true, false, false]);
      await expect(readPicture(pictureKey(gone!, "large"))).rejects.toMatchObject({ kind: "not_found" });
      await inShops(db, [shopId], async (tx) =>
        expect(await tx.select().from(productPictures).where(eq(productPictures.shopId, shopId))).toMatchObject([{ id: kept }]),
      );
    }));

  test("are eight at most, and none is added when all of them would be too many", () =>
    withAProduct(async (world) => {
      const { ctx, productId } = world;
      const one = await ready();
      await addPictures(ctx, { productId, alt: "", pictures: Array.from({ length: MOST_PICTURES - 1 }, () => one) });
      await expect(addPictures(ctx, { productId, alt: "", pictures: [one, one] })).rejects.toMatchObject({ kind: "invalid" });
      expect(await shown(world)).toHaveLength(MOST_PICTURES - 1);
    }));

  test("are changed by those who may write products of that shop alone", () =>
    withAProduct(async ({ db, ctx, shopId, productId }) => {
      const pictures = [await ready()];
      const [pictureId] = await addPictures(ctx, { productId, alt: "", pictures });
      const staff = contextOf(memberOf("staff", shopId), db);
      const { id: elsewhere } = await aShop(db);
      const other = contextOf(memberOf("owner", elsewhere), db);
      await expect(addPictures(staff, { productId, alt: "", pictures })).rejects.toMatchObject({ kind: "forbidden" });
      await expect(addPictures(other, { productId, alt: "", pictures })).rejects.toMatchObject({ kind: "not_found" });
      const away = { productId, pictureId: pictureId!, move: "away" } as const;
      await expect(changePicture(staff, { shopId, ...away })).rejects.toMatchObject({ kind: "forbidden" });
      await expect(changePicture(other, { shopId: elsewhere, ...away })).rejects.toMatchObject({ kind: "not_found" });
    }));
});
