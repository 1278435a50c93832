import { describe, expect, test } from "vitest";
import { deliveryMethods } from "@/db/schema";
import { inShops } from "@/db/scope";
import { findContradictions } from "@/db/testing/contradictions";
import { anAddress, anOrder, aShop, aVariant, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { aUser } from "@/db/testing/people";
import { withRollback } from "@/db/testing/rollback";
import type { SignedInActor } from "@/lib/auth/actor";
import { newId, type ShopId } from "@/lib/ids";
import { getOrder } from "@/lib/orders/get-order";
import { takeStep } from "@/lib/orders/take-step";
import { copyBasket } from "./copy-basket";
import { basketFrom, basketOf, HandOrderForm } from "./input";
import { placeHandOrder } from "./place-hand-order";
import { quoteHandOrder } from "./quote-hand-order";
import { isShort, lineNews } from "./quoted-line";

const formOf = (shopId: ShopId, expectedTotalMinor: number, more: Record<string, unknown> = {}) =>
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
      const basket = basketOf(
        [
          [`add.${variantId}`, "2"],
          ["discount", "50"],
        ],
        "KES",
      );
      expect(await quoteHandOrder(ctx, shop.id, basket)).toMatchObject({ totalMinor: 174_00, problem: null });
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

  test("was placed by the person who took it, and goes nowhere when it is collected", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const variantId = await aVariant(db, shop.id, { priceMinor: 100_00 });
      const wayOf = async (method: "pickup" | "own_rider") => {
        const row = {
          shopId: shop.id,
          id: newId("dlm"),
          method,
          name: method,
          priceMinor: 0,
          minDays: 0,
          maxDays: 1,
          createdAt: NOON,
        };
        await inShops(db, [shop.id], (tx) => tx.insert(deliveryMethods).values(row));
        return ["delivery", row.id] as const;
      };
      const { id: userId, name } = await aUser(db, { name: "Otieno" });
      const ctx = contextOf({ ...(memberOf("staff", shop.id) as SignedInActor), userId }, db);
      const place = (more: Record<string, unknown>, ...way: (readonly [string, string])[]) =>
        placeHandOrder(ctx, formOf(shop.id, 100_00, more), basketOf([[`add.${variantId}`, "1"], ...way], "KES"));
      for (const way of [[], [await wayOf("pickup")]]) {
        const { timeline, ...order } = await getOrder(ctx, (await place({}, ...way)).orderId);
        expect(order).toMatchObject({ deliveryMethod: "pickup", address: null });
        expect(timeline.at(-1)).toMatchObject({ type: "order.placed", actor: { kind: "staff", name } });
      }
      expect(await getOrder(ctx, (await place({ line1: "Moi Avenue 1", town: "Thika" })).orderId)).toMatchObject({
        deliveryMethod: null,
        address: { town: "Thika" },
      });
      await expect(place({}, await wayOf("own_rider"))).rejects.toMatchObject({ kind: "invalid" });
      await expect(place({ town: "Thika" })).rejects.toMatchObject({ kind: "invalid" });
    }));

  test("costs what was shown, or is not placed", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const variantId = await aVariant(db, shop.id, { priceMinor: 100_00 });
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const basket = basketOf([[`add.${variantId}`, "2"]], "KES");
      await expect(placeHandOrder(ctx, formOf(shop.id, 100_00), basket)).rejects.toMatchObject({ code: "price-changed" });
      const nothing = placeHandOrder(ctx, formOf(shop.id, 0), basketOf([], "KES"));
      await expect(nothing).rejects.toMatchObject({ kind: "invalid" });
      const dear = await quoteHandOrder(ctx, shop.id, { ...basket, discountMinor: 900_00 });
      expect(dear).toMatchObject({ totalMinor: null, problem: "The discount is larger than the goods." });
    }));

  test("finds goods by word, number and barcode, and says when there are too few", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const variantId = await aVariant(db, shop.id, { title: "Clay mug", onHand: 3 });
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const quote = (q: string) => quoteHandOrder(ctx, shop.id, basketOf([[`add.${variantId}`, "5"]], "KES"), { q });
      const { found, lines } = await quote("MUG");
      expect(found).toMatchObject([{ variantId, freeUnits: 3 }]);
      expect(lines.map(isShort)).toEqual([true]);
      expect((await quote(found[0]!.sku)).found).toHaveLength(1);
      expect((await quote("teapot")).found).toEqual([]);
    }));

  test("says line by line what is not as it was seen, and keeps what is no longer sold in sight", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const variantId = await aVariant(db, shop.id, { priceMinor: 120_00, onHand: 1 });
      const gone = newId("var");
      const lines = [
        { variantId, qty: 2 },
        { variantId: gone, qty: 1 },
      ];
      const seen = [
        { variantId, qty: 2, title: "Kikoi", priceMinor: 100_00 },
        { variantId: gone, qty: 1, title: "Old basket", priceMinor: 5_00 },
      ];
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const quote = await quoteHandOrder(ctx, shop.id, { lines, deliveryId: null, discountMinor: 0 }, { seen });
      expect(quote.lines.map(({ title }) => title)).toEqual(["Kikoi", "Old basket"]);
      expect(quote.lines.map((line) => lineNews(line, "USD"))).toEqual([
        "was $100.00, is $120.00 now; only 1 of 2 are free.",
        "no longer sold: take it out.",
      ]);
      expect(quote).toMatchObject({ totalMinor: null, problem: "Something in it is no longer sold. Take it out to go on." });
    }));

  test("by a customer that was chosen joins their others, though nothing else tells it is them", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const variantId = await aVariant(db, shop.id, { priceMinor: 100_00 });
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const known = await anOrder(db, shop.id, { contact: { userId: null, name: "Wanjiru K", email: null, phone: "0700" } });
      const basket = basketOf([[`add.${variantId}`, "1"]], "KES");
      const { customers } = await quoteHandOrder(ctx, shop.id, basket, { who: "WANJ" });
      expect(customers).toMatchObject([{ name: "Wanjiru K", phone: "0700" }]);
      expect((await quoteHandOrder(ctx, shop.id, basket, { who: "W%i" })).customers).toEqual([]);
      const { orderId } = await placeHandOrder(ctx, formOf(shop.id, 100_00, { customerId: customers[0]!.id }), basket);
      const customer = async (id: typeof orderId) => (await getOrder(ctx, id)).customer.id;
      expect(await customer(orderId)).toBe(await customer(known.id));
    }));
});

describe("a copy", () => {
  test("begins with the goods and the buyer of another order of one's shop", () =>
    withRollback(async (db) => {
      const [shop, other] = [await aShop(db), await aShop(db)];
      const variantId = await aVariant(db, shop.id);
      const lines = [{ variantId, qty: 3 }];
      const order = await anOrder(db, shop.id, { lines });
      const copy = (shopId: ShopId) => copyBasket(contextOf(memberOf("staff", shopId), db), order.id);
      const { name, phone, line1, town, country } = anAddress;
      expect(await copy(shop.id)).toMatchObject({
        ...{ shopId: shop.id, basket: { lines }, replaces: null },
        buyer: { name, phone, line1, town, country, email: "amina@example.test" },
      });
      await expect(copy(other.id)).rejects.toMatchObject({ kind: "not_found" });
    }));

  test("takes the place of an order that has ended, of one's own shop, and of no other", () =>
    withRollback(async (db) => {
      const [shop, other] = [await aShop(db), await aShop(db)];
      const variantId = await aVariant(db, shop.id, { priceMinor: 100_00 });
      const ctx = contextOf(memberOf("owner", shop.id), db);
      const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 1 }] });
      const basket = basketOf([[`add.${variantId}`, "1"]], "KES");
      const place = (replacesOrderId: string) => placeHandOrder(ctx, formOf(shop.id, 100_00, { replacesOrderId }), basket);
      await expect(place(order.id)).rejects.toMatchObject({ code: "copied-order-lives" });
      const foreign = await anOrder(db, other.id);
      await expect(place(foreign.id)).rejects.toMatchObject({ kind: "not_found" });
      await takeStep(ctx, { orderId: order.id }, { step: "cancel", what: "order", reason: "other", note: "", restock: true });
      const { replaces } = await copyBasket(ctx, order.id);
      expect(replaces).toEqual({ id: order.id, number: order.number });
      const { orderId } = await place(order.id);
      expect(await getOrder(ctx, orderId)).toMatchObject({ replaces: { id: order.id, number: order.number } });
    }));
});

describe("what is typed into the form", () => {
  const variantId = newId("var");
  test("is refused at its field when it makes no sense, and its line stays", () => {
    const refusal = (name: string, value: string) => {
      try {
        return basketOf([[name, value]], "KES");
      } catch (thrown) {
        return (thrown as { details: unknown }).details;
      }
    };
    for (const typed of ["1.5", "1e3", "0x10", "1,000", "-1", "100000"])
      expect(refusal(`add.${variantId}`, typed)).toMatchObject({ errors: [{ pointer: `/add/${variantId}` }] });
    expect(refusal("discount", "ten")).toMatchObject({ errors: [{ pointer: "/discount" }] });
    expect(refusal("discount", "-1")).toMatchObject({ errors: [{ pointer: "/discount" }] });
    expect(refusal(`add.${variantId}`, "")).toMatchObject({ lines: [] });
    expect(basketFrom([[`add.${variantId}`, "1.5"]], "KES")).toMatchObject({ lines: [{ variantId, qty: 1 }] });
  });
});
