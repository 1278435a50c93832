import { describe, expect, test } from "vitest";
import { anOrder, aShop } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { withRollback } from "@/db/testing/rollback";
import { newId } from "@/lib/ids";
import { countToDo } from "@/lib/orders/count-to-do";
import type { StepInput } from "@/lib/orders/input";
import { act, DELIVERED, owner, REFUND, SHIP, sound, TOTAL, viewOf } from "./testing";

const PROMISE = { ...REFUND, goodwillMinor: 20_00, state: "pending" } as const;
const FAIL = { step: "settleRefund", outcome: "failed", failure: "Wrong number" } as const;

describe("a key of a refund", () => {
  test("makes it once: the same wish is answered as before, another one with it is refused", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { paidMinor: TOTAL });
      const units = [{ lineId: (await getFacts(db, order)).lines[0]!.id, qty: 1 }];
      const wish = { ...REFUND, units, goodwillMinor: 5_00, requestKey: "refund-key-1" } as const;
      expect(await act(db, order, wish)).toMatchObject({ changed: true });
      expect(await act(db, order, { ...wish, shippingMinor: 0, method: "mobile_money" })).toMatchObject({ changed: false });
      const others: Partial<Extract<StepInput, { step: "refund" }>>[] = [
        { goodwillMinor: 6_00 },
        { units: [{ lineId: units[0]!.lineId, qty: 2 }] },
        { units: undefined },
        { shippingMinor: 1 },
        { feeMinor: 1 },
        { reason: "Something else" },
        { state: "pending" },
        { method: "cash" },
        { reference: "QGH7" },
      ];
      for (const other of others)
        await expect(act(db, order, { ...wish, ...other })).rejects.toMatchObject({
          kind: "conflict",
          code: "request-key-reused",
        });
      expect((await viewOf(db, order)).refunds).toHaveLength(1);
      expect(await act(db, order, { ...wish, units: undefined, requestKey: "refund-key-2" })).toMatchObject({ changed: true });
      await sound(db, order);
    }));

  test("is still that of the first wish once its refund is settled", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { paidMinor: TOTAL });
      const wish = { ...PROMISE, requestKey: "refund-key-1" } as const;
      await act(db, order, wish);
      await act(db, order, { step: "settleRefund", outcome: "done", reference: "QGH7" });
      expect(await act(db, order, wish)).toMatchObject({ changed: false });
    }));
});

test("a refund belongs to a cancellation or return of its own order, or to none", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const [order, other] = [
      await anOrder(db, shop.id, { paidMinor: TOTAL, steps: DELIVERED }),
      await anOrder(db, shop.id, { paidMinor: TOTAL, steps: DELIVERED }),
    ];
    const back = { step: "receiveReturn", reason: "damaged", note: "", restock: false } as const;
    for (const one of [order, other]) await act(db, one, back);
    const [own, foreign] = [(await viewOf(db, order)).returns[0]!.id, (await viewOf(db, other)).returns[0]!.id];
    for (const causeId of [foreign, newId("ret"), newId("can")])
      await expect(act(db, order, { ...REFUND, goodwillMinor: 1_00, causeId })).rejects.toMatchObject({ code: "no-such-cause" });
    expect((await viewOf(db, order)).refunds).toEqual([]);
    expect(await act(db, order, { ...REFUND, goodwillMinor: 1_00, causeId: own })).toMatchObject({ changed: true });
  }));

describe("a refund that failed", () => {
  test("asks for action until it is made anew, whatever else is done to the order", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { paidMinor: TOTAL, steps: [{ step: "accept" }, SHIP] });
      const todo = async () => (await countToDo(owner(db, order), undefined)).action_needed;
      await act(db, order, PROMISE);
      await act(db, order, FAIL);
      expect([(await viewOf(db, order)).actionNeeded, await todo()]).toEqual([true, 1]);
      await act(db, order, { step: "deliver" });
      expect((await viewOf(db, order)).actionNeeded).toBe(true);
      await sound(db, order);

      await act(db, order, { ...REFUND, goodwillMinor: 19_00 });
      expect((await viewOf(db, order)).actionNeeded).toBe(true);
      await act(db, order, { ...PROMISE, requestKey: "once-more" });
      expect((await viewOf(db, order)).refunds).toMatchObject([{ closedAt: expect.any(Date) }, {}, {}]);
      await act(db, order, FAIL);
      expect((await viewOf(db, order)).actionNeeded).toBe(true);
      expect(await todo()).toBe(1);
      await sound(db, order);
    }));

  test("asks no more once it is given up, neither by itself nor as money owed, though it may still be given back", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { paidMinor: TOTAL });
      await act(db, order, { step: "cancel", what: "order", reason: "other", note: "", restock: true, refund: "later" });
      await expect(act(db, order, { step: "giveUpRefund" })).rejects.toMatchObject({ code: "no-failed-refund" });
      await act(db, order, FAIL);
      const { refunds } = await viewOf(db, order);
      const giveUp = { step: "giveUpRefund", refundId: refunds[0]!.id } as const;
      expect(await act(db, order, giveUp)).toMatchObject({ changed: true, order: { actionNeeded: false } });
      expect(await act(db, order, giveUp)).toMatchObject({ changed: false });
      const view = await viewOf(db, order);
      expect(view).toMatchObject({ actionNeeded: false, refundable: { leftMinor: TOTAL, proposedMinor: 0 } });
      expect(view.timeline[0]).toMatchObject({ type: "refund.given_up", visibleToCustomer: false });
      await sound(db, order);
    }));

  test("leaves a parcel that could not be delivered to be cared for", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { paidMinor: TOTAL, steps: [{ step: "accept" }, SHIP, { step: "setOut" }] });
      await act(db, order, PROMISE);
      await act(db, order, { step: "failAttempt", reason: "nobody_home", note: "" });
      await act(db, order, FAIL);
      await act(db, order, { step: "giveUpRefund" });
      expect((await viewOf(db, order)).actionNeeded).toBe(true);
      await act(db, order, { step: "setOut" });
      expect((await viewOf(db, order)).actionNeeded).toBe(false);
    }));
});
