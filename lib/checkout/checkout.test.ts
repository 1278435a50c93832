import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { deliveryMethods, orders, shops, variants } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, aVariant, contextOf, NOON, STRANGER } from "@/db/testing/factories";
import { aUser, signedIn } from "@/db/testing/people";
import { withRollback } from "@/db/testing/rollback";
import type { Actor } from "@/lib/auth/actor";
import { addToCart } from "@/lib/carts/add-to-cart";
import { getCart } from "@/lib/carts/get-cart";
import { env } from "@/lib/env";
import { type DeliveryMethodId, newId, type ShopId, uuidOf, type VariantId } from "@/lib/ids";
import { daysAfter } from "@/lib/time";
import { type Choices, NO_CHOICES, withDeliveries } from "./checkout";
import { getPurchase } from "./get-purchase";
import { holdCart } from "./hold-cart";
import { CheckoutForm, nestedFields } from "./input";
import { placeCheckout } from "./place-checkout";
import { signPurchaseToken } from "./purchase-token";
import { quoteCheckout } from "./quote-checkout";

type Scene = {
  db: Db;
  actor: Actor;
  key: string;
  shopIds: ShopId[];
  variantIds: VariantId[];
  ways: Record<string, DeliveryMethodId>;
  fields: () => Promise<Record<string, string>>;
  place: (fields: Record<string, string>, key?: string) => ReturnType<typeof placeCheckout>;
};

/** A cart with two units from each of two shops that take bank transfers, and what the page would send for it. */
const withCart = (body: (scene: Scene) => Promise<void>, actorOf: (db: Db) => Promise<Actor> = async () => STRANGER) =>
  withRollback(async (db) => {
    const actor = await actorOf(db);
    const ctx = contextOf(actor, db);
    const [shopIds, variantIds, ways]: [ShopId[], VariantId[], Record<string, DeliveryMethodId>] = [[], [], {}];
    let key = "";
    for (const taxInclusive of [true, false]) {
      const { id: shopId } = await aShop(db, {
        taxInclusive,
        taxRateBp: 1000,
        paymentMethods: ["mobile_money", "bank_transfer"],
      });
      const [variantId, wayId] = [await aVariant(db, shopId, { priceMinor: 110_00, onHand: 5 }), newId("dlm")];
      const row = { shopId, id: wayId, method: "carrier", name: "Parcel", priceMinor: 22_00 } as const;
      await inShops(db, [shopId], (tx) => tx.insert(deliveryMethods).values({ ...row, minDays: 1, maxDays: 2, createdAt: NOON }));
      key = (await addToCart(ctx, key || undefined, { shopId, variantId, qty: 2 })).key ?? key;
      shopIds.push(shopId);
      variantIds.push(variantId);
      ways[shopId] = wayId;
    }
    const quote = async (choices: Choices = NO_CHOICES) => quoteCheckout(ctx, (await getCart(ctx, key))!, choices);
    const fields = async () => {
      const { cartId, groups } = await quote();
      return {
        ...{ cart: cartId, name: "Amina", email: "amina@example.test", phone: "+254712345678" },
        ...{ line1: "Moi Avenue 12", line2: "", town: "Nairobi", country: "KE", payment: "bank_transfer" },
        ...Object.fromEntries(groups.map(({ shop, chosenId }) => [`delivery.${shop.id}`, chosenId ?? ""])),
        ...Object.fromEntries(groups.map(({ shop, price }) => [`expected.${shop.id}`, String(price.totalMinor)])),
        ...Object.fromEntries(
          groups.flatMap(({ lines }) => lines.map((line) => [`price.${line.variantId}`, String(line.priceMinor)])),
        ),
      };
    };
    const place = (sent: Record<string, string>, by = key) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(sent)) form.set(name, value);
      return placeCheckout(ctx, { key: by, addressHash: null }, CheckoutForm.parse(nestedFields(form)));
    };
    await body({ db, actor, key, shopIds, variantIds, ways, fields, place });
  });

const reservedIn = async (db: Db, shopId: ShopId) => {
  const rows = await inShops(db, [shopId], (tx) => tx.execute(sql`select reserved from stock where shop_id = ${uuidOf(shopId)}`));
  return (rows as unknown as [{ reserved: number }])[0].reserved;
};

describe("the sums of a checkout", () => {
  test("are each shop's own, and the page can change the delivery without asking", () =>
    withCart(async ({ db, key, shopIds }) => {
      const ctx = contextOf(STRANGER, db);
      const [inside, beside] = shopIds as [ShopId, ShopId];
      const dearer = { shopId: inside, id: newId("dlm"), method: "own_rider", name: "Rider", priceMinor: 33_00 } as const;
      await inShops(db, [inside], (tx) =>
        tx.insert(deliveryMethods).values({ ...dearer, minDays: 0, maxDays: 0, createdAt: NOON }),
      );
      const checkout = await quoteCheckout(ctx, (await getCart(ctx, key))!, NO_CHOICES);
      const sumOf = (shopId: ShopId, of = checkout) => of.groups.find(({ shop }) => shop.id === shopId)?.price;
      expect(sumOf(inside)).toMatchObject({ taxMinor: 22_00, shippingMinor: 22_00, totalMinor: 242_00 });
      expect(sumOf(beside)).toMatchObject({ taxMinor: 24_20, totalMinor: 266_20 });
      expect(checkout).toMatchObject({ isReady: true, payments: ["bank_transfer"] });
      const other = withDeliveries(checkout, { [inside]: dearer.id });
      expect(sumOf(inside, other)).toMatchObject({ shippingMinor: 33_00, totalMinor: 253_00 });
      expect(other.totals).toEqual([{ currency: "KES", totalMinor: 253_00 + 266_20 }]);
    }));
});

describe("placing it", () => {
  test("makes one purchase of one order a shop, ends what was held, and closes the cart", () =>
    withCart(async ({ db, key, shopIds, fields, place }) => {
      const ctx = contextOf(STRANGER, db);
      expect(await holdCart(ctx, (await getCart(ctx, key))!, null)).toEqual({ state: "kept" });
      expect(await reservedIn(db, shopIds[0]!)).toBe(2);
      const sent = await fields();
      const placed = await place(sent);
      expect(placed.orders.map(({ shopId }) => shopId).sort()).toEqual([...shopIds].sort());
      expect(await reservedIn(db, shopIds[0]!)).toBe(2);
      expect(await getCart(ctx, key)).toBeUndefined();
      expect(await place(sent)).toEqual({ ...placed, repeated: true });
    }));

  test("a stranger with the cart's id but without its key learns nothing", () =>
    withCart(async ({ fields, place }) => {
      const sent = await fields();
      await place(sent);
      await expect(place(sent, "somebody-elses-key")).rejects.toMatchObject({ code: "cart-changed" });
    }));

  test("a price that changed after the page was shown is told, and agreed to by sending the new one", () =>
    withCart(async ({ db, shopIds, variantIds, fields, place }) => {
      const sent = await fields();
      const [shopId, variantId] = [shopIds[0]!, variantIds[0]!];
      await inShops(db, [shopId], (tx) =>
        tx
          .update(variants)
          .set({ priceMinor: 120_00 })
          .where(sql`shop_id = ${uuidOf(shopId)} and id = ${uuidOf(variantId)}`),
      );
      await expect(place(sent)).rejects.toMatchObject({
        code: "price-changed",
        details: { changes: [{ change: "price", variant: variantId, expected: 110_00, now: 120_00 }] },
      });
      expect((await place(await fields())).orders).toHaveLength(2);
    }));

  test("is refused at the field that lacks a choice", () =>
    withCart(async ({ shopIds, fields, place }) => {
      const { [`delivery.${shopIds[0]}`]: _, ...sent } = await fields();
      const pointers = (refusal: Promise<unknown>) =>
        refusal.then(
          () => [],
          ({ details }) => details.errors.map(({ pointer }: { pointer: string }) => pointer),
        );
      expect(await pointers(place(sent))).toEqual([`/delivery/${shopIds[0]}`]);
      expect(await pointers(place({ ...(await fields()), payment: "cash_on_delivery" }))).toEqual(["/payment"]);
    }));

  test("shops with nothing in common are paid each in its own way", () =>
    withCart(async ({ db, shopIds, fields, place }) => {
      await db
        .update(shops)
        .set({ paymentMethods: ["cash_on_delivery"] })
        .where(sql`id = ${uuidOf(shopIds[0]!)}`);
      await db
        .update(shops)
        .set({ paymentMethods: ["bank_transfer"] })
        .where(sql`id = ${uuidOf(shopIds[1]!)}`);
      const { payment: _, ...sent } = await fields();
      await expect(place(sent)).rejects.toMatchObject({ kind: "invalid" });
      await place({ ...sent, [`pay.${shopIds[0]}`]: "cash_on_delivery", [`pay.${shopIds[1]}`]: "bank_transfer" });
      const methods = await inShops(db, shopIds, (tx) =>
        tx.select({ shopId: orders.shopId, method: orders.paymentMethod }).from(orders),
      );
      expect(methods).toHaveLength(2);
      expect(methods).toContainEqual({ shopId: shopIds[0], method: "cash_on_delivery" });
      expect(methods).toContainEqual({ shopId: shopIds[1], method: "bank_transfer" });
    }));
});

describe("the form", () => {
  const sound = {
    ...{ cart: newId("crt"), name: "A", email: "a@example.test", phone: "0712 345 678", line1: "x", town: "y", country: "KE" },
  };
  test.each([
    ["name", ""],
    ["name", "\u200b\u2060"],
    ["name", "x".repeat(121)],
    ["email", "a@"],
    ["email", `${"x".repeat(250)}@example.test`],
    ["phone", ""],
    ["phone", "call me"],
    ["line2", "x".repeat(201)],
    ["town", "x".repeat(121)],
    ["postcode", "x".repeat(21)],
    ["country", "Kenya"],
    ["payment", "card"],
    ["cart", "crt_1"],
    [`delivery.${newId("shop")}`, "nonsense"],
    [`coupon.${newId("shop")}`, "x".repeat(41)],
    [`note.${newId("shop")}`, "x".repeat(501)],
    [`expected.${newId("shop")}`, "-1"],
    [`expected.${newId("shop")}`, "1e400"],
    [`price.${newId("var")}`, "a lot"],
  ])("refuses %s = %j at that field", (name, value) => {
    const form = new FormData();
    for (const [field, given] of Object.entries({ ...sound, [name]: value })) form.set(field, given);
    const { error } = CheckoutForm.safeParse(nestedFields(form));
    expect(error?.issues.map(({ path }) => path.join("."))).toEqual([name]);
  });

  test("names that mean harm are plain names or nothing", () => {
    const form = new FormData();
    for (const name of ["__proto__.isAdmin", "__proto__", "constructor.prototype", "a.b.c", "delivery.__proto__"])
      form.set(name, "x");
    const fields = nestedFields(form);
    expect(({} as { isAdmin?: string }).isAdmin).toBeUndefined();
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
    expect(fields).not.toHaveProperty("a");
  });
});

describe("the page of a purchase", () => {
  test("opens by its link until that expires, and by no other", () =>
    withCart(async ({ db, fields, place }) => {
      const placed = await place(await fields());
      const token = signPurchaseToken(placed, env().AUTH_SECRET);
      const at = (days: number) => contextOf(STRANGER, db, daysAfter(NOON, days));
      const seen = await getPurchase(at(179), { token });
      expect(seen).toMatchObject({ number: placed.number, token, totals: [{ currency: "KES", totalMinor: 242_00 + 266_20 }] });
      expect(seen.orders).toHaveLength(2);
      for (const bad of [`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`, token.slice(1), "", "%00"])
        await expect(getPurchase(at(0), { token: bad })).rejects.toMatchObject({ code: "purchase-not-found" });
      await expect(getPurchase(at(181), { token })).rejects.toMatchObject({ code: "purchase-not-found" });
    }));

  test("opens for its signed-in buyer and for nobody else", async () => {
    let buyer: Actor = STRANGER;
    await withCart(
      async ({ db, fields, place }) => {
        const { id: purchaseId } = await place(await fields());
        expect((await getPurchase(contextOf(buyer, db), { purchaseId })).orders).toHaveLength(2);
        const other = await signedIn(db, await aUser(db));
        await expect(getPurchase(contextOf(other, db), { purchaseId })).rejects.toMatchObject({ code: "purchase-not-found" });
        await expect(getPurchase(contextOf(STRANGER, db), { purchaseId })).rejects.toMatchObject({ kind: "unauthenticated" });
      },
      async (db) => {
        buyer = await signedIn(db, await aUser(db));
        return buyer;
      },
    );
  });
});
