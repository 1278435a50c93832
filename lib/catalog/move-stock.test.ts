import { and, asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { placeStock, places, stock, stockMovements } from "@/db/schema";
import { inShops } from "@/db/scope";
import { findContradictions } from "@/db/testing/contradictions";
import { aShop, aVariant, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { newId, type PlaceId, type ShopId, type VariantId } from "@/lib/ids";
import { moveStock, type StockMovement } from "./move-stock";

async function aSecondPlace(tx: Db, shopId: ShopId): Promise<PlaceId> {
  const id = newId("plc");
  await tx.insert(places).values({ shopId, id, name: "Shop floor", position: 2, createdAt: NOON });
  return id;
}

const lying = async (tx: Db, shopId: ShopId, variantId: VariantId) => {
  const [counter] = await tx.select().from(stock).where(eq(stock.variantId, variantId));
  const there = await tx
    .select({ onHand: placeStock.onHand })
    .from(placeStock)
    .innerJoin(places, and(eq(places.shopId, placeStock.shopId), eq(places.id, placeStock.placeId)))
    .where(and(eq(placeStock.shopId, shopId), eq(placeStock.variantId, variantId)))
    .orderBy(asc(places.position));
  return { onHand: counter?.onHand, reserved: counter?.reserved, places: there.map(({ onHand }) => onHand) };
};

const moveOf =
  (variantId: VariantId, lineId = newId("lin")) =>
  (cause: StockMovement["cause"], qty: number, more: Partial<StockMovement> = {}): StockMovement => ({
    ...{ lineId, variantId, cause, causeId: "c1", qty },
    ...more,
  });

const shopWith = (onHand: number, work: (tx: Db, shopId: ShopId, variantId: VariantId) => Promise<void>) =>
  withRollback(async (db) => {
    const { id } = await aShop(db);
    const variantId = await aVariant(db, id, { onHand });
    await inShops(db, [id], (tx) => work(tx, id, variantId));
  });

describe("moving stock", () => {
  test("promises have no place, and units leave from where there are enough", () =>
    shopWith(3, async (tx, shopId, variantId) => {
      const floor = await aSecondPlace(tx, shopId);
      const move = moveOf(variantId);
      await moveStock(tx, shopId, [move("receipt", 5, { lineId: null, placeId: floor })], NOON);
      await moveStock(tx, shopId, [move("reserve", 4)], NOON);
      await moveStock(tx, shopId, [move("sale", 4)], NOON);
      expect(await lying(tx, shopId, variantId)).toEqual({ onHand: 4, reserved: 0, places: [3, 1] });
      // A parcel that is recalled comes back to where it left from.
      await moveStock(tx, shopId, [move("unsale", 4)], NOON);
      expect(await lying(tx, shopId, variantId)).toEqual({ onHand: 8, reserved: 4, places: [3, 5] });
    }));

  test("units that no place has alone leave from several, and are written in as many parts", () =>
    shopWith(3, async (tx, shopId, variantId) => {
      const move = moveOf(variantId);
      const floor = await aSecondPlace(tx, shopId);
      await moveStock(tx, shopId, [move("receipt", 2, { lineId: null, placeId: floor })], NOON);
      await moveStock(tx, shopId, [move("reserve", 5)], NOON);
      await moveStock(tx, shopId, [move("sale", 5)], NOON);
      expect(await lying(tx, shopId, variantId)).toEqual({ onHand: 0, reserved: 0, places: [0, 0] });
      const parts = await tx.select().from(stockMovements).where(eq(stockMovements.cause, "sale")).orderBy(stockMovements.part);
      expect(parts.map(({ part, onHandChange, reservedChange }) => [part, onHandChange, reservedChange])).toEqual([
        [1, -3, -3],
        [2, -2, -2],
      ]);
      // The same once more changes nothing, although it would now fall into fewer parts.
      await moveStock(tx, shopId, [move("sale", 5), move("reserve", 5)], NOON);
      expect(await lying(tx, shopId, variantId)).toEqual({ onHand: 0, reserved: 0, places: [0, 0] });
    }));

  test("nothing is sold that is not there, and nothing taken from a place that has too few", () =>
    shopWith(2, async (tx, shopId, variantId) => {
      const floor = await aSecondPlace(tx, shopId);
      const move = moveOf(variantId);
      for (const [wrong, code] of [
        [move("reserve", 3), "out-of-stock"],
        [move("release", 1), "out-of-stock"],
        [move("damage", 3, { lineId: null }), "out-of-stock"],
        [move("damage", 1, { lineId: null, placeId: floor }), "not-at-place"],
      ] as const)
        await expect(tx.transaction((inner) => moveStock(inner, shopId, [wrong], NOON))).rejects.toMatchObject({ code });
      expect(await lying(tx, shopId, variantId)).toEqual({ onHand: 2, reserved: 0, places: [2] });
    }));

  test("all that is promised can be carried elsewhere", () =>
    shopWith(2, async (tx, shopId, variantId) => {
      const floor = await aSecondPlace(tx, shopId);
      const move = moveOf(variantId);
      await moveStock(tx, shopId, [move("reserve", 2)], NOON);
      const carry = { lineId: null, causeId: "t1" };
      const main = (await tx.select().from(places).where(eq(places.position, 1)))[0]!.id;
      await moveStock(
        tx,
        shopId,
        [move("transfer_out", 2, { ...carry, placeId: main }), move("transfer_in", 2, { ...carry, placeId: floor })],
        NOON,
      );
      expect(await lying(tx, shopId, variantId)).toEqual({ onHand: 2, reserved: 2, places: [0, 2] });
    }));

  test("a back-order tells how many units are not there", () =>
    withRollback(async (db) => {
      const { id: shopId } = await aShop(db);
      const variantId = await aVariant(db, shopId, { onHand: 2, allowsBackorder: true });
      await inShops(db, [shopId], async (tx) => {
        const [first, second] = [moveOf(variantId), moveOf(variantId)];
        expect(await moveStock(tx, shopId, [first("reserve", 5)], NOON)).toMatchObject([{ variantId, qty: 3 }]);
        expect(await moveStock(tx, shopId, [second("reserve", 1)], NOON)).toMatchObject([{ variantId, qty: 1 }]);
        await moveStock(tx, shopId, [first("sale", 5)], NOON);
        expect(await lying(tx, shopId, variantId)).toEqual({ onHand: -3, reserved: 1, places: [-3] });
        const broken = await findContradictions(tx);
        expect(broken.map(({ rule }) => rule)).toEqual(["what is promised is what orders still wait for and carts hold"]);
      });
    }));
});
