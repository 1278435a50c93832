import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { orders } from "@/db/schema";
import { anAddress, anOrder, aShop, aVariant, contextOf, memberOf, NOON, STRANGER, type TestOrder } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { aUser } from "@/db/testing/people";
import { withRollback } from "@/db/testing/rollback";
import type { SignedInActor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { newId, type UserId } from "@/lib/ids";
import { addNote } from "@/lib/orders/add-note";
import { getOrder } from "@/lib/orders/get-order";
import type { StepInput } from "@/lib/orders/input";
import { listMyOrders } from "@/lib/orders/list-my-orders";
import { placePurchase } from "@/lib/orders/place-purchase";
import { takeStep } from "@/lib/orders/take-step";
import { daysAfter } from "@/lib/time";
import { cancelOwnOrder } from "./cancel-own-order";
import { confirmReceipt } from "./confirm-receipt";
import { signTrackingToken } from "./link-token";
import { trackOwnOrder } from "./track-own-order";

const SHIP: StepInput = { step: "ship", method: "carrier", withoutTracking: true };
const linkTo = ({ id: orderId, shopId }: TestOrder, days = 90) => ({
  token: signTrackingToken({ orderId, shopId, expiresAt: daysAfter(NOON, days) }, env().AUTH_SECRET),
});
const contact = (userId: UserId | null) => ({ userId, name: "Amina Odhiambo", email: "amina@example.test", phone: null });
const asCustomer = (userId: UserId): SignedInActor => ({ ...(memberOf("staff") as SignedInActor), userId });

async function aBuyer(db: Db) {
  const { id } = await aUser(db);
  return { userId: id, ctx: contextOf(asCustomer(id), db) };
}

describe("one's own order", () => {
  test("names the way of delivery that was chosen", () =>
    withRollback(async (db) => {
      const order = await anOrder(db, (await aShop(db)).id);
      await db.update(orders).set({ deliveryName: "Collect at the shop" }).where(eq(orders.id, order.id));
      expect(await trackOwnOrder(contextOf(STRANGER, db), linkTo(order))).toMatchObject({ deliveryName: "Collect at the shop" });
    }));

  test("is opened by its link, whole, without what is private to the shop", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, {
        steps: [{ step: "accept" }, { step: "hold", reason: "other", note: "CANARY-HOLD" }, { step: "release" }, SHIP],
      });
      await addNote(contextOf(memberOf("staff", shop.id), db), { orderId: order.id, body: "CANARY-NOTE" });
      const seen = await trackOwnOrder(contextOf(STRANGER, db), linkTo(order));
      expect(seen).toMatchObject({
        level: 2,
        id: order.id,
        address: { line1: "Moi Avenue 12" },
        money: { totalMinor: 450_00, dueMinor: 450_00 },
        canCancel: false,
      });
      expect(JSON.stringify(seen)).not.toMatch(/CANARY|Test staff|Test owner/);
    }));

  test("is opened by whoever is signed in and placed it, and by nobody else", () =>
    withRollback(async (db) => {
      const [shop, buyer, other] = [await aShop(db), await aBuyer(db), await aBuyer(db)];
      const order = await anOrder(db, shop.id, { contact: contact(buyer.userId) });
      expect(await trackOwnOrder(buyer.ctx, { orderId: order.id })).toMatchObject({ number: order.number, canCancel: true });
      await expect(trackOwnOrder(other.ctx, { orderId: order.id })).rejects.toMatchObject({ code: "order-not-found" });
      await expect(trackOwnOrder(other.ctx, { orderId: newId("ord") })).rejects.toMatchObject({ code: "order-not-found" });
      const anonymous = trackOwnOrder(contextOf(STRANGER, db), { orderId: order.id });
      await expect(anonymous).rejects.toMatchObject({ kind: "unauthenticated" });
    }));

  test("is not opened by an expired link or one of another order's shop", () =>
    withRollback(async (db) => {
      const [shop, elsewhere] = [await aShop(db), await aShop(db)];
      const order = await anOrder(db, shop.id);
      const open = (proof: { token: string }) => trackOwnOrder(contextOf(STRANGER, db), proof);
      await expect(open(linkTo(order, -1))).rejects.toMatchObject({ code: "order-not-found" });
      await expect(open(linkTo({ ...order, shopId: elsewhere.id }))).rejects.toMatchObject({ code: "order-not-found" });
    }));

  test("shows the other orders of its purchase", () =>
    withRollback(async (db) => {
      const shops = [await aShop(db), await aShop(db)];
      const baskets = [];
      for (const { id: shopId } of shops)
        baskets.push({ shopId, lines: [{ variantId: await aVariant(db, shopId), qty: 1 }], delivery: null });
      const { orders } = await placePurchase(contextOf(STRANGER, db), {
        cartId: newId("crt"),
        contact: contact(null),
        address: anAddress,
        paymentMethod: "card",
        source: "storefront",
        baskets,
      });
      const [first, second] = orders;
      const seen = await trackOwnOrder(contextOf(STRANGER, db), linkTo(first as TestOrder));
      expect(seen.siblings).toEqual([
        {
          orderId: second!.id,
          number: second!.number,
          status: "pending",
          shopName: shops.find(({ id }) => id === second!.shopId)!.name,
        },
      ]);
    }));
});

test("what is still to be paid adds up, and goods that came back before they were paid for are not", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const variantId = await aVariant(db, shop.id, { priceMinor: 100_00 });
    const wishes = { lines: [{ variantId, qty: 4 }], paidMinor: 50_00, steps: [{ step: "accept" } as const] };
    const order = await anOrder(db, shop.id, wishes);
    const [line] = (await getFacts(db, order)).lines;
    const one = [{ lineId: line!.id, qty: 1 }];
    const take = (input: StepInput) => takeStep(contextOf(memberOf("owner", shop.id), db), { orderId: order.id }, input);
    const due = async () => {
      const { money } = await trackOwnOrder(contextOf(STRANGER, db), linkTo(order));
      expect(money.totalMinor - money.goneMinor - money.paidMinor).toBe(money.dueMinor);
      return money.dueMinor;
    };
    const whole = await due();
    await take({ step: "cancel", what: one, reason: "out_of_stock", note: "", restock: true });
    expect(await due()).toBe(whole - 100_00);
    await take({ step: "ship", method: "pickup" });
    await take({ step: "receiveReturn", units: one, reason: "unwanted", note: "", restock: true });
    expect(await due()).toBe(whole - 200_00);
  }));

describe("confirmReceipt", () => {
  test("delivers the one parcel, as the customer's word; again changes nothing", () =>
    withRollback(async (db) => {
      const [shop, buyer] = [await aShop(db), await aBuyer(db)];
      const order = await anOrder(db, shop.id, { contact: contact(buyer.userId), steps: [{ step: "accept" }, SHIP] });
      const { receivable } = await trackOwnOrder(buyer.ctx, { orderId: order.id });
      expect(await confirmReceipt(buyer.ctx, { orderId: order.id }, receivable[0])).toEqual({ changed: true });
      expect(await confirmReceipt(buyer.ctx, { orderId: order.id }, receivable[0])).toEqual({ changed: false });
      const { status, timeline } = await getOrder(contextOf(memberOf("staff", shop.id), db), order.id);
      expect([status, timeline[0]!.actor.kind]).toEqual(["delivered", "customer"]);
    }));

  test("is the rider's word where cash is due", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { paymentMethod: "cash_on_delivery", steps: [{ step: "accept" }, SHIP] });
      const ctx = contextOf(STRANGER, db);
      expect((await trackOwnOrder(ctx, linkTo(order))).receivable).toEqual([]);
      await expect(confirmReceipt(ctx, linkTo(order))).rejects.toMatchObject({ code: "cash-due" });
    }));

  test("is nobody else's", () =>
    withRollback(async (db) => {
      const [shop, buyer, other] = [await aShop(db), await aBuyer(db), await aBuyer(db)];
      const order = await anOrder(db, shop.id, { contact: contact(buyer.userId), steps: [{ step: "accept" }, SHIP] });
      await expect(confirmReceipt(other.ctx, { orderId: order.id })).rejects.toMatchObject({ kind: "not_found" });
      await expect(cancelOwnOrder(other.ctx, { orderId: order.id })).rejects.toMatchObject({ kind: "not_found" });
    }));
});

describe("cancelOwnOrder", () => {
  test("cancels while the order is pending, once, and not afterwards", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const [pending, accepted] = [await anOrder(db, shop.id), await anOrder(db, shop.id, { steps: [{ step: "accept" }] })];
      const ctx = contextOf(STRANGER, db);
      expect(await cancelOwnOrder(ctx, linkTo(pending))).toEqual({ changed: true });
      expect(await cancelOwnOrder(ctx, linkTo(pending))).toEqual({ changed: false });
      await expect(cancelOwnOrder(ctx, linkTo(accepted))).rejects.toMatchObject({ code: "accepted-already" });
      const { cancellations, timeline } = await getOrder(contextOf(memberOf("staff", shop.id), db), pending.id);
      expect(cancellations).toMatchObject([{ reason: "customer_request", restocked: true }]);
      expect(timeline[0]!.actor.kind).toBe("visitor");
    }));
});

describe("listMyOrders", () => {
  test("lists one's own orders of every shop, newest first, page by page", () =>
    withRollback(async (db) => {
      const [shop, elsewhere, buyer, other] = [await aShop(db), await aShop(db), await aBuyer(db), await aBuyer(db)];
      const variants = { [shop.id]: await aVariant(db, shop.id), [elsewhere.id]: await aVariant(db, elsewhere.id) };
      const numbers = [];
      for (let index = 0; index < 22; index++) {
        const { id } = index % 2 === 0 ? shop : elsewhere;
        const lines = [{ variantId: variants[id]!, qty: 1 }];
        const order = await anOrder(db, id, { lines, contact: contact(buyer.userId), at: daysAfter(NOON, -index) });
        numbers.push(order.number);
      }
      await anOrder(db, shop.id, { contact: contact(other.userId) });
      const first = await listMyOrders(buyer.ctx);
      const second = await listMyOrders(buyer.ctx, first.next!);
      expect([...first.orders, ...second.orders].map(({ number }) => number)).toEqual(numbers);
      expect([first.orders.length, second.next]).toEqual([20, null]);
      expect(first.orders[0]).toMatchObject({ shopName: shop.name, items: [{ title: "Kikoi", qty: 1 }] });
      await expect(listMyOrders(contextOf(STRANGER, db))).rejects.toMatchObject({ kind: "unauthenticated" });
    }));
});
