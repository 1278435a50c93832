import { expect, test } from "vitest";
import { anOrder, contextOf, memberOf } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { AppError } from "@/lib/errors";
import { takeStep } from "@/lib/orders/take-step";
import { releaseRedemption } from "./release-redemption";
import { aMember, aReward, redemptionOf } from "./testing";

const WHOLE = { step: "cancel", what: "order", reason: "other", note: "", restock: true } as const;

/** Those that came through; every other must have been refused by what we foresaw. */
async function done<T>(all: Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(all);
  for (const one of settled) if (one.status === "rejected" && !(one.reason instanceof AppError)) throw one.reason;
  return settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
}
const times = <T>(count: number, work: () => Promise<T>) => Array.from({ length: count }, work);

test("an order is called off while its points are spent again: they return once and are spent once at most", async () => {
  const db = committedDb();
  const { shop, variantId, contact, redeem, account } = await aMember(db, 100);
  const rewardId = await aReward(db, shop.id);
  const { code, id } = await redeem(rewardId);
  const order = await anOrder(db, shop.id, { contact, lines: [{ variantId, qty: 2 }], basket: { coupon: code } });
  const cancel = () => takeStep(contextOf(memberOf("owner", shop.id), db), { orderId: order.id }, WHOLE);
  const [spent] = await Promise.all([done(times(4, () => redeem(rewardId))), done(times(4, cancel))]);
  const { entries, activePoints, debtPoints } = await account();
  expect(entries.filter(({ key }) => key.startsWith(`return:${id}`))).toHaveLength(1);
  expect(spent.length).toBeLessThanOrEqual(1);
  expect(activePoints - debtPoints).toBe(100 - 100 * spent.length);
  expect(await redemptionOf(db, shop.id, id)).toMatchObject({ state: "released", returnedPoints: 100 });
});

test("a code is given back while orders are placed with it: it is one of them, never both", async () => {
  const db = committedDb();
  const { shop, variantId, contact, redeem, actor, account } = await aMember(db, 500);
  const rewardId = await aReward(db, shop.id);
  for (let round = 0; round < 4; round++) {
    const before = (await account()).activePoints;
    const { code, id } = await redeem(rewardId);
    const place = () => anOrder(db, shop.id, { contact, lines: [{ variantId, qty: 1 }], basket: { coupon: code } });
    const release = () => releaseRedemption(contextOf(actor, db), { shopId: shop.id, redemptionId: id });
    const [placed, released] = await Promise.all([done(times(3, place)), done(times(3, release))]);
    const { state, orderId, coupon } = await redemptionOf(db, shop.id, id);
    expect(placed.length + Math.min(1, released.length)).toBe(1);
    expect({ state, orderId }).toEqual(
      placed[0] ? { state: "reserved", orderId: placed[0].id } : { state: "released", orderId: null },
    );
    expect(coupon).toMatchObject({ usedCount: placed.length, active: placed.length === 1 });
    expect((await account()).activePoints).toBe(placed.length === 1 ? before - 100 : before);
  }
});
