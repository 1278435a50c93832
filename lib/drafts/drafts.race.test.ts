import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { orders } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, aVariant, contextOf, memberOf } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { basketOf, HandBuyerForm, HandOrderForm } from "@/lib/hand-orders/input";
import { newId } from "@/lib/ids";
import { getDraft } from "./get-draft";
import { placeDraft } from "./place-draft";
import { saveDraft } from "./save-draft";

const db = committedDb();
const fields = { source: "phone", name: "Amina", paymentMethod: "cash" };

async function aSavedDraft() {
  const shop = await aShop(db);
  const variantId = await aVariant(db, shop.id, { priceMinor: 100_00 });
  const ctx = contextOf(memberOf("staff", shop.id), db);
  const basket = basketOf([[`add.${variantId}`, "1"]], "KES");
  const draft = { shopId: shop.id, cartId: newId("crt"), basket, shown: new Map(), replacesOrderId: null };
  const save = (name: string, seen: Parameters<typeof saveDraft>[1]["seen"]) =>
    saveDraft(ctx, { ...draft, seen, buyer: HandBuyerForm.parse({ ...fields, name }) });
  const { id } = await save("Amina", null);
  const form = HandOrderForm.parse({
    ...fields,
    shopId: shop.id,
    cartId: draft.cartId,
    expectedTotalMinor: 100_00,
    country: "KE",
  });
  const place = () => placeDraft(ctx, { id, version: 1 }, form, basket);
  return { shop, ctx, id, save, place };
}

test("a draft that many place at once is one order", async () => {
  const { shop, ctx, id, place } = await aSavedDraft();
  const placed = await Promise.all(Array.from({ length: 8 }, place));
  expect(placed.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect(new Set(placed.map(({ orderId }) => orderId)).size).toBe(1);
  const made = await inShops(db, [shop.id], (tx) => tx.select().from(orders).where(eq(orders.shopId, shop.id)));
  expect(made.map((order) => order.id)).toEqual([placed[0]?.orderId]);
  expect(await getDraft(ctx, id)).toMatchObject({ order: { id: placed[0]?.orderId } });
});

test("of many who save over the same version one is taken, and the others hear of it", async () => {
  const { ctx, id, save } = await aSavedDraft();
  const names = Array.from({ length: 8 }, (_, index) => `Buyer ${index}`);
  const saved = await Promise.allSettled(names.map((name) => save(name, { id, version: 1 })));
  const taken = names.filter((_, index) => saved[index]?.status === "fulfilled");
  expect(taken).toHaveLength(1);
  const refused = saved.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
  expect(new Set(refused)).toEqual(new Set(["stale-draft"]));
  expect(await getDraft(ctx, id)).toMatchObject({ version: 2, name: taken[0] });
});
