import { describe, expect, test } from "vitest";
import { anOrder, aShop, aVariant, contextOf, STRANGER } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { anAskedPhone, tell } from "@/db/testing/payments";
import { withRollback } from "@/db/testing/rollback";
import { getPaymentPanel } from "@/lib/payments/get-payment-panel";
import { recordPayment } from "@/lib/payments/record-payment";
import { getRefundDesk } from "./get-refund-desk";
import { act, linkTo, owner, REFUND, sound, TOTAL, viewOf } from "./testing";

const CANCEL = { step: "cancel", what: "order", reason: "out_of_stock", note: "", restock: true } as const;
const panel = (db: Parameters<typeof viewOf>[0], order: Parameters<typeof viewOf>[1]) =>
  getPaymentPanel(contextOf(STRANGER, db), { order: linkTo(order) });

describe("money that is owed back, to the cent", () => {
  test.each(["bank_transfer", "cash_on_delivery"] as const)(
    "half a dollar too much, by %s, is no operator's rounding",
    (paymentMethod) =>
      withRollback(async (db) => {
        const order = await anOrder(db, (await aShop(db, { currency: "USD" })).id, { paymentMethod });
        const payment = { amount: "450.50", method: "bank_transfer", reference: null, formKey: "a-form-of-its-own" } as const;
        await recordPayment(owner(db, order), { orderId: order.id }, payment);
        expect(await viewOf(db, order)).toMatchObject({ actionNeeded: true, refundable: { proposedMinor: 50 } });
        expect((await panel(db, order)).owedBack).toMatchObject([{ owedBackMinor: 50 }]);
        expect((await getRefundDesk(owner(db, order), order.id)).wish.goodwillMinor).toBe(50);
      }),
  );

  test("what an operator rounded up is owed to nobody, also where a unit was cancelled before anything was paid", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const variantId = await aVariant(db, shop.id, { priceMinor: 100_30 });
      const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 2 }] });
      const [line] = (await getFacts(db, order)).lines;
      await act(db, order, { ...CANCEL, what: [{ lineId: line!.id, qty: 1 }] });
      const request = await anAskedPhone(db, order);
      expect(request.amountMinor % 100).toBe(0);
      await tell(db, request);
      expect(await viewOf(db, order)).toMatchObject({ dueMinor: 0, actionNeeded: false, refundable: { proposedMinor: 0 } });
      expect((await panel(db, order)).owedBack).toEqual([]);
    }));

  test("cheap goods that were paid by phone come back in full", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const [dear, cheap] = [await aVariant(db, shop.id, { priceMinor: 99_50 }), await aVariant(db, shop.id, { priceMinor: 50 })];
      const order = await anOrder(db, shop.id, {
        lines: [
          { variantId: dear, qty: 1 },
          { variantId: cheap, qty: 1 },
        ],
      });
      await tell(db, await anAskedPhone(db, order));
      const line = (await getFacts(db, order)).lines.find(({ variantId }) => variantId === cheap);
      await act(db, order, { ...CANCEL, what: [{ lineId: line!.id, qty: 1 }] });
      expect(await viewOf(db, order)).toMatchObject({ actionNeeded: true, refundable: { proposedMinor: 50 } });
    }));

  test("a fee that the shop kept of a cancelled order is not owed again", () =>
    withRollback(async (db) => {
      const order = await anOrder(db, (await aShop(db)).id, { paidMinor: TOTAL });
      await act(db, order, CANCEL);
      const { wish } = await getRefundDesk(owner(db, order), order.id);
      await act(db, order, { ...REFUND, ...wish, feeMinor: 25_00 });
      expect(await viewOf(db, order)).toMatchObject({
        refundedMinor: TOTAL - 25_00,
        actionNeeded: false,
        refundable: { proposedMinor: 0 },
      });
      expect((await panel(db, order)).owedBack).toEqual([]);
      await sound(db, order);
    }));

  test("money that the shop chose to keep is promised to its buyer on no page, but what comes later is", () =>
    withRollback(async (db) => {
      const order = await anOrder(db, (await aShop(db)).id);
      const request = await anAskedPhone(db, order);
      await tell(db, request);
      await act(db, order, { ...CANCEL, refund: "none" });
      expect((await panel(db, order)).owedBack).toEqual([]);
      await tell(db, request, { receipt: "SKL81H2QX8" });
      expect((await panel(db, order)).owedBack).toMatchObject([{ owedBackMinor: TOTAL }]);
    }));
});
