import { describe, expect, test } from "vitest";
import { inShops } from "@/db/scope";
import { findContradictions } from "@/db/testing/contradictions";
import { anOrder, aShop, aVariant, contextOf, memberOf } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { newId, type ShopId } from "@/lib/ids";
import { getOrder } from "@/lib/orders/get-order";
import { copyBasket } from "./copy-basket";
import { basketFrom, HandOrderForm } from "./input";
import { placeHandOrder } from "./place-hand-order";
import { quoteHandOrder } from "./quote-hand-order";

const formOf = (shopId: ShopId, expectedTotalMinor: number, more: Record<string, string> = {}) =>
  HandOrderForm.parse({
    ...{ shopId, cartId: newId("crt"), expectedTotalMinor, source: "counter", name: "Amina", country: "ke" },
    ...{ paymentMethod: "cash", ...more },
  });

describe("an order taken by hand", () => {
  test("at the counter is paid and picked up in one go, once however often it is sent", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, { taxInclusive: false, taxRateBp: 1600 });
      const variantId = await aVariant(db, shop.id, { priceMinor: 100_00 });
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const basket = basketFrom([
        [`add.${variantId}`, "2"],
        ["discountMinor", "5000"],
      ]);
      const { priced, problem } = await quoteHandOrder(ctx, shop.id, basket, "");
      expect([priced?.price.totalMinor, problem]).toEqual([174_00, null]);
      const form = formOf(shop.id, 174_00, { paid: "yes", handedOver: "yes" });
      const { orderId, repeated } = await placeHandOrder(ctx, form, basket);
      expect(repeated).toBe(false);
      expect(await placeHandOrder(ctx, form, basket)).toMatchObject({ orderId, repeated: true });
      expect(await getOrder(ctx, orderId)).toMatchObject({
        ...{ status: "delivered", paymentStatus: "paid", source: "counter", totalMinor: 174_00, paidMinor: 174_00 },
        payments: [{ method: "cash", amountMinor: 174_00 }],
      });
      expect(await inShops(db, [shop.id], findContradictions)).toEqual([]);
    }));

  test("costs what was shown, or is not placed", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const variantId = await aVariant(db, shop.id, { priceMinor: 100_00 });
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const basket = basketFrom([[`add.${variantId}`, "2"]]);
      await expect(placeHandOrder(ctx, formOf(shop.id, 100_00), basket)).rejects.toMatchObject({ code: "price-changed" });
      await expect(placeHandOrder(ctx, formOf(shop.id, 0), basketFrom([]))).rejects.toMatchObject({ kind: "invalid" });
      const dear = await quoteHandOrder(ctx, shop.id, { ...basket, discountMinor: 900_00 }, "");
      expect(dear).toMatchObject({ priced: undefined, problem: "The discount is larger than the goods." });
    }));

  test("finds goods by word, number and barcode, and says when there are too few", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const variantId = await aVariant(db, shop.id, { title: "Clay mug", onHand: 3 });
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const quote = (q: string) => quoteHandOrder(ctx, shop.id, basketFrom([[`add.${variantId}`, "5"]]), q);
      const { found, short } = await quote("MUG");
      expect(found).toMatchObject([{ variantId, freeUnits: 3 }]);
      expect([...short]).toEqual([[variantId, 3]]);
      expect((await quote(found[0]!.sku)).found).toHaveLength(1);
      expect((await quote("teapot")).found).toEqual([]);
    }));

  test("can begin with the goods of another order of one's shop", () =>
    withRollback(async (db) => {
      const [shop, other] = [await aShop(db), await aShop(db)];
      const variantId = await aVariant(db, shop.id);
      const lines = [{ variantId, qty: 3 }];
      const order = await anOrder(db, shop.id, { lines });
      const copy = (shopId: ShopId) => copyBasket(contextOf(memberOf("staff", shopId), db), order.id);
      expect(await copy(shop.id)).toMatchObject({ shopId: shop.id, basket: { lines } });
      await expect(copy(other.id)).rejects.toMatchObject({ kind: "not_found" });
    }));
});
