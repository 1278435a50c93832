import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { orders, products, shops, stock, variants } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, aVariant, contextOf, memberOf } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { basketOf, HandBuyerForm, HandOrderForm } from "@/lib/hand-orders/input";
import { quoteHandOrder } from "@/lib/hand-orders/quote-hand-order";
import { type CartId, newId, type ShopId, type VariantId } from "@/lib/ids";
import { getOrder } from "@/lib/orders/get-order";
import { countDrafts } from "./count-drafts";
import { deleteDraft } from "./delete-draft";
import { getDraft } from "./get-draft";
import { listDrafts } from "./list-drafts";
import { placeDraft } from "./place-draft";
import { type SaveDraft, saveDraft } from "./save-draft";

const fields = { source: "phone", name: "Amina", phone: "0712 1", note: "Ring twice", paymentMethod: "cash" };
const buyerOf = (more: Record<string, string> = {}) => HandBuyerForm.parse({ ...fields, ...more });

async function aDesk(db: Db, priceMinor = 100_00) {
  const shop = await aShop(db);
  const variantId = await aVariant(db, shop.id, { priceMinor, onHand: 5 });
  const ctx = contextOf(memberOf("staff", shop.id), db);
  const draftOf = (more: Partial<SaveDraft> = {}): SaveDraft => ({
    ...{ shopId: shop.id, cartId: newId("crt"), seen: null, buyer: buyerOf(), shown: new Map(), replacesOrderId: null },
    basket: basketOf([[`add.${variantId}`, "2"]], "KES"),
    ...more,
  });
  const formOf = (cartId: CartId, total: number) =>
    HandOrderForm.parse({ ...fields, shopId: shop.id, cartId, expectedTotalMinor: total, country: "KE" });
  return { shop, variantId, ctx, draftOf, formOf };
}

const reservedOf = async (db: Db, shopId: ShopId, variantId: VariantId) => {
  const [row] = await inShops(db, [shopId], (tx) => tx.select().from(stock).where(eq(stock.variantId, variantId)));
  return row?.reserved;
};

describe("a draft", () => {
  test("keeps what was typed, holds no stock and draws no number", () =>
    withRollback(async (db) => {
      const { shop, variantId, ctx, draftOf } = await aDesk(db);
      const draft = draftOf();
      const { id } = await saveDraft(ctx, draft);
      expect(await saveDraft(ctx, draft)).toEqual({ id });
      expect(await getDraft(ctx, id)).toMatchObject({
        ...{ version: 1, name: "Amina", phone: "0712 1", email: null, note: "Ring twice", source: "phone", order: null },
        ...{ totalMinor: 200_00, lines: [{ variantId, qty: 2, title: "Kikoi", priceMinor: 100_00 }] },
      });
      expect(await reservedOf(db, shop.id, variantId)).toBe(0);
      const [row] = await db.select({ next: shops.nextOrderSeq }).from(shops).where(eq(shops.id, shop.id));
      expect(row?.next).toBe(shop.nextOrderSeq);
      expect(await inShops(db, [shop.id], (tx) => tx.select().from(orders).where(eq(orders.shopId, shop.id)))).toEqual([]);
      await expect(
        saveDraft(ctx, draftOf({ buyer: buyerOf({ name: "", phone: "", note: "" }), basket: basketOf([], "KES") })),
      ).rejects.toMatchObject({ kind: "invalid" });
    }));

  test("says what changed since it was saved, and remembers the price that was on the screen", () =>
    withRollback(async (db) => {
      const { shop, variantId, ctx, draftOf } = await aDesk(db);
      const { id } = await saveDraft(ctx, draftOf({ shown: new Map([[variantId, 90_00]]) }));
      const { lines, deliveryId, discountMinor } = await getDraft(ctx, id);
      const basket = { lines, deliveryId, discountMinor };
      expect((await quoteHandOrder(ctx, shop.id, basket, { seen: lines })).lines).toMatchObject([{ wasMinor: 90_00 }]);
      await inShops(db, [shop.id], async (tx) => {
        await tx.update(products).set({ status: "archived" }).where(eq(products.shopId, shop.id));
        await tx.update(variants).set({ archivedAt: ctx.now }).where(eq(variants.shopId, shop.id));
      });
      expect((await quoteHandOrder(ctx, shop.id, basket, { seen: lines })).lines).toMatchObject([
        { title: "Kikoi", isSold: false },
      ]);
    }));

  test("that somebody else changed is not overwritten: who saved later hears what stands now, and may save again", () =>
    withRollback(async (db) => {
      const { variantId, ctx, draftOf } = await aDesk(db);
      const first = draftOf();
      const { id } = await saveDraft(ctx, first);
      const theirs = { ...first, seen: { id, version: 1 }, buyer: buyerOf({ name: "Amina O", town: "Thika" }) };
      await saveDraft(ctx, theirs);
      const more = basketOf([[`add.${variantId}`, "3"]], "KES");
      const mine = { ...first, seen: { id, version: 1 }, buyer: buyerOf({ name: "A. Otieno" }), basket: more };
      await expect(saveDraft(ctx, mine)).rejects.toMatchObject({
        code: "stale-draft",
        details: {
          current_version: 2,
          errors: [
            { pointer: "/name", detail: "Name is now: Amina O" },
            { pointer: "/town", detail: "Town is now: Thika" },
            { pointer: `/add/${variantId}`, detail: "Kikoi is now: 2" },
          ],
        },
      });
      expect(await getDraft(ctx, id)).toMatchObject({ version: 2, name: "Amina O", lines: [{ qty: 2 }] });
      await saveDraft(ctx, { ...mine, seen: { id, version: 2 } });
      expect(await getDraft(ctx, id)).toMatchObject({ version: 3, name: "A. Otieno", town: "", lines: [{ qty: 3 }] });
    }));

  test("that was saved by going back is no second one, and does not lose what was typed then", () =>
    withRollback(async (db) => {
      const { ctx, draftOf, shop } = await aDesk(db);
      const draft = draftOf();
      const { id } = await saveDraft(ctx, draft);
      const again = saveDraft(ctx, { ...draft, buyer: buyerOf({ name: "Someone else" }) });
      await expect(again).rejects.toMatchObject({ code: "stale-draft", details: { draft_id: id, current_version: 1 } });
      expect(await countDrafts(ctx, shop.id)).toBe(1);
    }));
});

describe("placing a draft", () => {
  test("makes one order, however often, ends the draft in it and keeps nothing of the buyer there", () =>
    withRollback(async (db) => {
      const { shop, variantId, ctx, draftOf, formOf } = await aDesk(db);
      const draft = draftOf();
      const { id } = await saveDraft(ctx, draft);
      const place = () => placeDraft(ctx, { id, version: 1 }, formOf(newId("crt"), 200_00), draft.basket);
      const { orderId, number, repeated } = await place();
      expect(repeated).toBe(false);
      expect(await place()).toEqual({ orderId, number, repeated: true });
      expect(await getDraft(ctx, id)).toMatchObject({ order: { id: orderId, number }, name: "", phone: null, note: "" });
      expect(await getOrder(ctx, orderId)).toMatchObject({ source: "phone", customer: { name: "Amina" }, totalMinor: 200_00 });
      expect(await reservedOf(db, shop.id, variantId)).toBe(2);
      expect(await listDrafts(ctx, { shopId: shop.id })).toEqual([]);
      await expect(saveDraft(ctx, { ...draft, seen: { id, version: 2 } })).rejects.toMatchObject({ code: "draft-placed" });
      await expect(deleteDraft(ctx, { id, version: 2 })).rejects.toMatchObject({ code: "draft-placed" });
    }));

  test("from the page it was saved from ends it, too", () =>
    withRollback(async (db) => {
      const { ctx, draftOf, formOf } = await aDesk(db);
      const draft = draftOf();
      const { id } = await saveDraft(ctx, draft);
      const { orderId } = await placeDraft(ctx, null, formOf(draft.cartId, 200_00), draft.basket);
      expect(await getDraft(ctx, id)).toMatchObject({ order: { id: orderId } });
    }));

  test("is refused when somebody changed it, or when the price is another one, and nothing is lost", () =>
    withRollback(async (db) => {
      const { shop, ctx, draftOf, formOf } = await aDesk(db);
      const draft = draftOf();
      const { id } = await saveDraft(ctx, draft);
      const place = (version: number, total: number) =>
        placeDraft(ctx, { id, version }, formOf(draft.cartId, total), draft.basket);
      await expect(place(0, 200_00)).rejects.toMatchObject({ code: "stale-draft" });
      await expect(place(1, 190_00)).rejects.toMatchObject({ code: "price-changed" });
      expect(await getDraft(ctx, id)).toMatchObject({ version: 1, name: "Amina", order: null });
      expect(await countDrafts(ctx, shop.id)).toBe(1);
    }));
});

describe("the list of drafts", () => {
  test("finds by buyer and goods, of one's own shops, and forgets the deleted", () =>
    withRollback(async (db) => {
      const { shop, ctx, draftOf } = await aDesk(db);
      const { id } = await saveDraft(ctx, draftOf());
      await saveDraft(ctx, draftOf({ buyer: buyerOf({ name: "Baraka" }), basket: basketOf([], "KES") }));
      const namesOf = async (words: string) => (await listDrafts(ctx, { shopId: shop.id, words })).map(({ name }) => name);
      expect((await namesOf("")).sort()).toEqual(["Amina", "Baraka"]);
      expect(await namesOf("BARA")).toEqual(["Baraka"]);
      expect(await namesOf("kikoi\0")).toEqual(["Amina"]);
      await deleteDraft(ctx, { id, version: 1 });
      expect(await namesOf("")).toEqual(["Baraka"]);
      const other = contextOf(memberOf("owner", (await aShop(db)).id), db);
      expect(await listDrafts(other, {})).toEqual([]);
      await expect(getDraft(other, id)).rejects.toMatchObject({ kind: "not_found" });
      await expect(listDrafts(contextOf(memberOf("analyst", shop.id), db), {})).rejects.toMatchObject({ kind: "forbidden" });
    }));
});
