import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import type { SignedInActor } from "@/lib/auth/actor";
import { getPurchase } from "@/lib/checkout/get-purchase";
import { signPurchaseToken } from "@/lib/checkout/purchase-token";
import { env } from "@/lib/env";
import type { StepInput } from "@/lib/orders/input";
import { takeStep } from "@/lib/orders/take-step";
import { daysAfter } from "@/lib/time";
import { trackOrder } from "@/lib/tracking/track-order";
import { trackOwnOrder } from "@/lib/tracking/track-own-order";
import { joinProgram } from "./join-program";
import { orderPointsText } from "./order-points";
import { earningOffer, pointsForecast } from "./points-forecast";
import { type ProgramRules, proposedRules } from "./program-rules";
import { aProgram, aUser } from "./testing";

const DELIVER: StepInput[] = [{ step: "accept" }, { step: "ship", method: "own_rider" }, { step: "deliver" }];

/** An order over 2,200 of goods by a signed-in buyer, or a guest. */
async function scene(db: Db, wishes: Partial<ProgramRules> = {}, { guest = false } = {}) {
  const shop = await aShop(db, { returnWindowDays: 14 });
  await aProgram(db, shop.id, wishes);
  const userId = await aUser(db);
  const variantId = await aVariant(db, shop.id, { priceMinor: 550_00 });
  const contact = { userId: guest ? null : userId, name: "Amina", email: "amina@example.test", phone: null };
  const lines = [{ variantId, qty: 4 }];
  const order = await anOrder(db, shop.id, { contact, lines, paidMinor: 2_400_00, paymentMethod: "bank_transfer" });
  const person = { ...(memberOf("owner") as SignedInActor), userId, memberships: [] };
  const own = async (at = NOON) => (await trackOwnOrder(contextOf(person, db, at), { orderId: order.id })).points;
  const known = (at = NOON) =>
    trackOrder(contextOf(STRANGER, db, at), { number: order.number, proof: "amina@example.test", addressHash: null });
  const act = (step: StepInput, at = NOON) =>
    takeStep(contextOf(memberOf("owner", shop.id), db, at), { orderId: order.id }, step);
  const lineId = async () => (await trackOwnOrder(contextOf(person, db), { orderId: order.id })).items[0]!.lineId;
  return { shop, order, person, own, known, act, lineId };
}

describe("what an order means in points", () => {
  test("is an estimate before it is delivered, then pending with its day, then earned", () =>
    withRollback(async (db) => {
      const { own, act } = await scene(db);
      expect(await own()).toMatchObject({ state: "expected", points: 22, standing: "member" });
      for (const step of DELIVER) await act(step);
      expect(await own()).toMatchObject({ state: "pending", points: 22, availableOn: "2026-03-17", takenBack: 0 });
      expect(await own(daysAfter(NOON, 15))).toMatchObject({ state: "available", points: 22 });
    }));

  test("the estimate is what is earned, whatever earns", () =>
    withRollback(async (db) => {
      const { own, act } = await scene(db, { earnOnShipping: true, earnOnTax: true, rounding: "nearest", earnPerMinor: 7_00 });
      const estimate = (await own())?.points;
      for (const step of DELIVER) await act(step);
      expect(estimate).toBeGreaterThan(300);
      expect(await own()).toMatchObject({ state: "pending", points: estimate });
    }));

  test("says what was taken back, of all of it too", () =>
    withRollback(async (db) => {
      const { own, act, lineId } = await scene(db);
      for (const step of DELIVER) await act(step);
      const half = async () => [{ lineId: await lineId(), qty: 2 }];
      await act({ step: "refund", units: await half(), reason: "Broken", state: "done" });
      expect(await own()).toMatchObject({ state: "pending", points: 11, takenBack: 11 });
      await act({ step: "refund", units: await half(), reason: "Broken too", state: "done" });
      expect(await own()).toMatchObject({ state: "taken_back", points: 0, takenBack: 22 });
    }));

  test("a delivery that was undone is expected anew, and earns the same", () =>
    withRollback(async (db) => {
      const { own, act } = await scene(db);
      for (const step of DELIVER) await act(step);
      await act({ step: "undo" });
      expect(await own()).toMatchObject({ state: "expected", points: 22, takenBack: 0 });
      await act({ step: "deliver" });
      expect(await own()).toMatchObject({ state: "pending", points: 22 });
    }));

  test("nothing is said of a cancelled order", () =>
    withRollback(async (db) => {
      const { own, act } = await scene(db);
      await act({ step: "cancel", what: "order", reason: "customer_request", note: "", restock: true });
      expect(await own()).toBeNull();
    }));

  test("a guest is offered it, and so is somebody where one must ask to join, until they did", () =>
    withRollback(async (db) => {
      const guest = await scene(db, {}, { guest: true });
      const { id, placedAt } = guest.order.purchase;
      const token = signPurchaseToken({ id, placedAt }, env().AUTH_SECRET);
      const { orders } = await getPurchase(contextOf(STRANGER, db), { token });
      expect(orders[0]?.points).toMatchObject({ state: "offered", standing: "account", points: 22, accountId: null });
      const asked = await scene(db, { joining: "asked" });
      expect(await asked.own()).toMatchObject({ state: "offered", standing: "join", points: 22 });
      await joinProgram(contextOf(asked.person, db), { shopId: asked.shop.id });
      expect(await asked.own()).toMatchObject({ state: "expected", standing: "member" });
    }));

  test("who knows the e-mail alone sees the number, and nothing of the member", () =>
    withRollback(async (db) => {
      const { known, act } = await scene(db);
      expect(await known()).toMatchObject({ points: { state: "expected", points: 22, pointsName: "points" } });
      for (const step of DELIVER) await act(step);
      const seen = await known();
      expect(seen && "points" in seen && seen.points).toEqual({ state: "pending", points: 22, pointsName: "points" });
      const guest = await scene(db, {}, { guest: true });
      expect(await guest.known()).toMatchObject({ points: null });
    }));
});

describe("the estimate of a basket", () => {
  const rules = { ...proposedRules(100_00), earnOnTax: false };
  const offer = (
    more: Partial<ProgramRules> = {},
    tier = 0,
    boost: { multiplierBp: number; capPoints: number | null } | null = null,
  ) => earningOffer({ ...rules, ...more }, { tier, boost, standing: "member" });
  const sums = { itemsMinor: 1_160_00, discountMinor: 0, shippingMinor: 232_00, shippingTaxMinor: 32_00, taxMinor: 192_00 };

  test("leaves out tax and delivery unless the rules say otherwise", () => {
    expect(pointsForecast(sums, true, offer())).toBe(10);
    expect(pointsForecast(sums, true, offer({ earnOnTax: true }))).toBe(11);
    expect(pointsForecast(sums, true, offer({ earnOnShipping: true }))).toBe(12);
    expect(pointsForecast(sums, true, offer({ earnOnShipping: true, earnOnTax: true }))).toBe(13);
    expect(pointsForecast(sums, false, offer())).toBe(11);
  });

  test("takes the tier and the boost of today, and a tier that is no more as the highest", () => {
    expect(pointsForecast(sums, true, offer({}, 2))).toBe(15);
    expect(pointsForecast(sums, true, offer({}, 99))).toBe(20);
    expect(pointsForecast(sums, true, offer({}, 0, { multiplierBp: 30_000, capPoints: 5 }))).toBe(15);
  });
});

test("its words", () => {
  const said = { points: 120, pointsName: "points" };
  expect(orderPointsText({ ...said, state: "expected" })).toBe("This order will earn about 120 points when it is delivered.");
  expect(orderPointsText({ ...said, state: "pending", availableOn: "2026-12-14" })).toBe(
    "This order earned 120 points, yours to spend from 14 Dec 2026.",
  );
  expect(orderPointsText({ ...said, state: "pending", availableOn: null }, "shop")).toBe(
    "This order earned 120 points, which the member can spend once it is paid.",
  );
  expect(orderPointsText({ ...said, state: "available", takenBack: 1 })).toBe(
    "This order earned 120 points. 1 point was taken back with what was refunded.",
  );
});
