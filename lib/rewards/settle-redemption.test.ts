import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { anAddress, anOrder, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { jobContext } from "@/db/testing/outbox";
import { withRollback } from "@/db/testing/rollback";
import type { Actor } from "@/lib/auth/actor";
import { COLLECTED, type Delivery } from "@/lib/delivery/delivery";
import { newId, type ShopId } from "@/lib/ids";
import { expireOrders } from "@/lib/orders/expire-orders";
import type { StepInput } from "@/lib/orders/input";
import { placePurchase } from "@/lib/orders/place-purchase";
import { takeStep } from "@/lib/orders/take-step";
import { daysAfter, hoursAfter, minutesAfter } from "@/lib/time";
import { releaseRedemption } from "./release-redemption";
import { releaseRedemptions } from "./release-redemptions";
import { aMember, aReward, redemptionOf, someLot, stockOf } from "./testing";

const WHOLE = { step: "cancel", what: "order", reason: "other", note: "", restock: true } as const;

/** A member's order of ten units at 100.00 that uses a reward of 100 points. */
async function rewarded(
  db: Db,
  { points = 100, wishes = {} as Parameters<typeof aReward>[2], qty = 10, paid = false, at = NOON } = {},
) {
  const member = await aMember(db, points);
  const { shop, variantId, contact } = member;
  const rewardId = await aReward(db, shop.id, { stock: 5, ...wishes });
  const redemption = await member.redeem(rewardId, { channel: "checkout", at });
  const buy = (more: Parameters<typeof anOrder>[2] = {}) =>
    anOrder(db, shop.id, { contact, lines: [{ variantId, qty }], basket: { coupon: redemption.code }, at, ...more });
  const order = await buy(paid ? { paidMinor: 1_000_000, paymentMethod: "bank_transfer" } : {});
  const act = (step: StepInput, when = at) =>
    takeStep(contextOf(memberOf("owner", shop.id), db, when), { orderId: order.id }, step);
  const stands = async () => {
    const { state, returnedPoints, coupon } = await redemptionOf(db, shop.id, redemption.id);
    return { state, returnedPoints, balance: (await member.account()).activePoints, isUsable: coupon?.active };
  };
  return { ...member, rewardId, redemption, order, act, stands, buy };
}

const deliver: StepInput[] = [{ step: "accept" }, { step: "ship", method: "own_rider" }, { step: "deliver" }];

describe("the redemption of an order", () => {
  test("is bound to it when it is placed, and used for good once the shop takes the order on", () =>
    withRollback(async (db) => {
      const { stands, act, shop, redemption, order } = await rewarded(db);
      expect(await stands()).toMatchObject({ state: "reserved", balance: 0 });
      expect(await redemptionOf(db, shop.id, redemption.id)).toMatchObject({ orderId: order.id, valueMinor: 50_00 });
      await act({ step: "accept" });
      expect(await stands()).toMatchObject({ state: "committed", returnedPoints: 0, balance: 0 });
    }));

  test("is used for good at once when the order is paid at once", () =>
    withRollback(async (db) => {
      expect(await (await rewarded(db, { paid: true })).stands()).toMatchObject({ state: "committed" });
    }));

  test("is released when the order is cancelled or expires before: all points return, the code is dead, the stock is back", () =>
    withRollback(async (db) => {
      const { stands, act, shop, rewardId, buy } = await rewarded(db);
      expect(await stockOf(db, shop.id, rewardId)).toBe(4);
      await act(WHOLE);
      expect(await stands()).toEqual({ state: "released", returnedPoints: 100, balance: 100, isUsable: false });
      expect(await stockOf(db, shop.id, rewardId)).toBe(5);
      await expect(buy()).rejects.toMatchObject({ code: "coupon-refused" });
      const other = await rewarded(db);
      await expireOrders(jobContext(db, hoursAfter(NOON, 24 * 30)), {});
      expect(await other.stands()).toMatchObject({ state: "released", balance: 100 });
    }));

  test.each([[[10]], [[1, 9]], [[3, 3, 4]], [[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]], [[7, 3]]])(
    "gives exactly its points back when the order is returned in parts of %j",
    (parts) =>
      withRollback(async (db) => {
        const { stands, act, order, account } = await rewarded(db, { paid: true, wishes: { points: 97 } });
        for (const step of deliver) await act(step);
        const [line] = (await getFacts(db, order)).lines;
        for (const qty of parts)
          await act({
            step: "receiveReturn",
            reason: "unwanted",
            note: "",
            restock: true,
            units: [{ lineId: line!.id, qty }],
          } as never);
        expect(await stands()).toMatchObject({ state: "refunded", returnedPoints: 97, balance: 100 });
        const { entries } = await account();
        const moved = entries.filter(({ causeId }) => causeId?.startsWith("rdm_")).reduce((sum, { points }) => sum + points, 0);
        expect(moved).toBe(0);
      }),
  );

  test("gives nothing back for a kindness in money, however little was paid beside the points", () =>
    withRollback(async (db) => {
      const { stands, act } = await rewarded(db, { paid: true, wishes: { amountMinor: 990_00 } });
      const kindness = { step: "refund", goodwillMinor: 210_00, reason: "A kindness", state: "done", method: "cash" } as const;
      await act(kindness);
      expect(await stands()).toMatchObject({ state: "committed", returnedPoints: 0, balance: 0 });
    }));

  test("gives a part back for a part, rounded down, and takes it again when the step is undone", () =>
    withRollback(async (db) => {
      const { stands, act, order } = await rewarded(db, { wishes: { points: 99 }, points: 99 });
      await act({ step: "accept" });
      const [line] = (await getFacts(db, order)).lines;
      await act({ ...WHOLE, what: [{ lineId: line!.id, qty: 5 }] });
      expect(await stands()).toMatchObject({ state: "committed", returnedPoints: 49, balance: 49 });
      await act({ step: "undo" });
      expect(await stands()).toMatchObject({ state: "committed", returnedPoints: 0, balance: 0 });
      await act(WHOLE);
      expect(await stands()).toMatchObject({ state: "refunded", returnedPoints: 99, balance: 99, isUsable: false });
    }));

  test("gives points that ran out meanwhile some days more when the shop calls the order off", () =>
    withRollback(async (db) => {
      const { shop, accountId, redeem, rewardId, contact, variantId, account } = await rewarded(db);
      await someLot(db, shop.id, accountId, 100, "2026-03-03");
      const { code } = await redeem(rewardId);
      const order = await anOrder(db, shop.id, { contact, lines: [{ variantId, qty: 1 }], basket: { coupon: code } });
      const later = daysAfter(NOON, 5);
      await takeStep(contextOf(memberOf("owner", shop.id), db, later), { orderId: order.id }, WHOLE);
      expect((await account()).lots.at(-1)).toMatchObject({ remainingPoints: 100, expiresOn: "2026-04-06" });
    }));
});

describe("a code that nobody uses", () => {
  test("ends by itself after thirty minutes of the checkout, not before, and only once", () =>
    withRollback(async (db) => {
      const { shop, redeem, account } = await aMember(db);
      const rewardId = await aReward(db, shop.id);
      const { id } = await redeem(rewardId, { channel: "checkout" });
      await releaseRedemptions(jobContext(db, minutesAfter(NOON, 29)), {});
      expect(await redemptionOf(db, shop.id, id)).toMatchObject({ state: "reserved" });
      for (let n = 0; n < 2; n++) await releaseRedemptions(jobContext(db, minutesAfter(NOON, 30)), {});
      expect(await redemptionOf(db, shop.id, id)).toMatchObject({ state: "released", coupon: { active: false } });
      expect(await account()).toMatchObject({ activePoints: 100 });
      expect((await account()).entries.filter(({ kind }) => kind === "returned")).toHaveLength(1);
    }));

  test("can be given back by its member, by nobody else, and not once an order has it", () =>
    withRollback(async (db) => {
      const { shop, redemption, actor, stands } = await rewarded(db);
      const release = (by: Actor = actor) =>
        releaseRedemption(contextOf(by, db), { shopId: shop.id, redemptionId: redemption.id });
      await expect(release()).rejects.toMatchObject({ code: "redemption-used" });
      await expect(release(memberOf("owner"))).rejects.toMatchObject({ code: "redemption-not-found" });
      await expect(release(memberOf("analyst", shop.id))).rejects.toMatchObject({ code: "redemption-not-found" });
      expect(await stands()).toMatchObject({ state: "reserved", balance: 0 });
    }));
});

const placeAs = (
  db: Db,
  shopId: ShopId,
  variantId: `var_${string}`,
  coupon: string,
  contact: { userId: null | `usr_${string}` },
  delivery: Delivery = { method: "carrier", name: "Parcel", priceMinor: 200_00 },
) =>
  placePurchase(contextOf(STRANGER, db), {
    cartId: newId("crt"),
    contact: { name: "Juma", email: null, phone: "+254700000000", ...contact },
    address: anAddress,
    paymentMethod: "mobile_money",
    source: "storefront",
    baskets: [{ shopId, lines: [{ variantId, qty: 3 }], delivery, coupon }],
  });
const totalOf = async (db: Db, { orders: [order] }: Awaited<ReturnType<typeof placePurchase>>) =>
  (await getFacts(db, { id: order!.id, shopId: order!.shopId } as never)).totalMinor;

describe("coupons that come from points", () => {
  test("are nobody else's: somebody else's code tells no more than an unknown one", () =>
    withRollback(async (db) => {
      const { shop, variantId, redeem, userId } = await aMember(db);
      const { code } = await redeem(await aReward(db, shop.id));
      const tell = (coupon: string, by: null | `usr_${string}`) =>
        placeAs(db, shop.id, variantId, coupon, { userId: by }).catch(({ code: word, message, details }) => ({
          word,
          message,
          details,
        }));
      const unknown = await tell("NOSUCHCODE", null);
      expect(await tell(code, null)).toEqual(unknown);
      expect(await tell(code, (await aMember(db)).userId)).toEqual(unknown);
      expect(await totalOf(db, await placeAs(db, shop.id, variantId, code, { userId }))).toBe(450_00);
    }));

  test("take one unit off, or the delivery", () =>
    withRollback(async (db) => {
      const { shop, variantId, redeem, userId } = await aMember(db, 200);
      const product = await aReward(db, shop.id, { kind: "product", amountMinor: null, variantId });
      const shipping = await aReward(db, shop.id, { kind: "shipping", amountMinor: null });
      const total = async (id: typeof product) =>
        totalOf(db, await placeAs(db, shop.id, variantId, (await redeem(id)).code, { userId }));
      expect(await total(product)).toBe(400_00);
      expect(await total(shipping)).toBe(300_00);
    }));

  test("are kept, and their points with them, where they would take off nothing", () =>
    withRollback(async (db) => {
      const { shop, variantId, redeem, userId } = await aMember(db, 100);
      const { code, id } = await redeem(await aReward(db, shop.id, { kind: "shipping", amountMinor: null }));
      await expect(placeAs(db, shop.id, variantId, code, { userId }, COLLECTED)).rejects.toMatchObject({
        code: "coupon-refused",
        details: { changes: [{ reason: "takes_nothing" }] },
      });
      expect(await redemptionOf(db, shop.id, id)).toMatchObject({ state: "reserved", orderId: null });
      expect(await totalOf(db, await placeAs(db, shop.id, variantId, code, { userId }))).toBe(300_00);
    }));
});

test("a gift card pays for anybody, keeps what an order leaves of it, and gets it back when the order is cancelled", () =>
  withRollback(async (db) => {
    const { shop, variantId, redeem } = await aMember(db);
    const rewardId = await aReward(db, shop.id, { kind: "gift_card", amountMinor: 500_00 });
    const { code, id } = await redeem(rewardId);
    const buy = () => placeAs(db, shop.id, variantId, code, { userId: null });
    const left = async () => (await redemptionOf(db, shop.id, id)).coupon;
    const first = await buy();
    expect(await totalOf(db, first)).toBe(200_00);
    expect(await left()).toMatchObject({ amountMinor: 200_00, usedCount: 1, maxUses: null });
    const second = await buy();
    expect(await totalOf(db, second)).toBe(300_00);
    expect(await left()).toMatchObject({ amountMinor: 0, usedCount: 2 });
    await expect(buy()).rejects.toMatchObject({ code: "coupon-refused", details: { changes: [{ reason: "used_up" }] } });
    for (const { orders } of [first, second])
      await takeStep(contextOf(memberOf("owner", shop.id), db), { orderId: orders[0]!.id }, WHOLE);
    expect(await left()).toMatchObject({ amountMinor: 500_00, usedCount: 0, maxUses: null, active: true });
    expect(await redemptionOf(db, shop.id, id)).toMatchObject({ state: "committed", returnedPoints: 0 });
  }));
