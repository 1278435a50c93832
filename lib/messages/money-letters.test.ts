import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { anOrder, aShop, contextOf, memberOf, NOON, type TestOrder } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { messagesOf } from "@/db/testing/outbox";
import { anAskedPhone, tell } from "@/db/testing/payments";
import { withRollback } from "@/db/testing/rollback";
import { SHIP } from "@/lib/aftersale/testing";
import { confirmOrderChange } from "@/lib/order-changes/confirm-order-change";
import { getOrderChange } from "@/lib/order-changes/get-order-change";
import { saveOrderChange } from "@/lib/order-changes/save-order-change";
import type { CancelInput } from "@/lib/orders/steps/cancel";
import { takeStep } from "@/lib/orders/take-step";
import { hoursAfter } from "@/lib/time";
import { findLetterFacts } from "./data/letter";
import type { MessageTemplate } from "./templates";
import { writeOrderMail } from "./write-order-mail";

const TOTAL = 450_00;

async function letterOf(db: Db, order: TestOrder, template: MessageTemplate) {
  const message = (await messagesOf(db, order)).findLast((written) => written.template === template)!;
  const mail = await inShops(db, [order.shopId], async (tx) =>
    writeOrderMail(message, (await findLetterFacts(tx, order.shopId, order.id))!),
  );
  return { subject: mail.subject, text: mail.text.replaceAll(/\s+/g, " ") };
}

type Refund = CancelInput["refund"];
const cancel = (db: Db, order: TestOrder, refund?: Refund) =>
  takeStep(
    contextOf(memberOf("owner", order.shopId), db),
    { orderId: order.id },
    { step: "cancel", what: "order", reason: "expired", note: "", restock: true, ...(refund && { refund }) },
  );

test.each([
  ["half of it", { amountMinor: 225_00 }, /received KES 225\.00 .*The rest is still to be paid/],
  ["all of it", {}, /received KES 450\.00 .*Nothing more is to be paid/],
  ["what the operator rounded up", { amountMinor: TOTAL + 50 }, /received KES 450\.50 .*Nothing more is to be paid/],
  ["twice as much", { amountMinor: 2 * TOTAL }, /received KES 900\.00 .*What is too much will be given back/],
])("the letter about a payment says what came and what that leaves: %s", (_name, told, words) =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    await tell(db, await anAskedPhone(db, order), told);
    const { subject, text } = await letterOf(db, order, "payment_received");
    expect(subject).toBe(`We have your payment for order ${order.number}`);
    expect(text).toMatch(words);
  }),
);

test("money for an order that is cancelled is told to come back", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    const request = await anAskedPhone(db, order);
    await cancel(db, order);
    await tell(db, request);
    expect((await letterOf(db, order, "payment_received")).text).toContain("is cancelled, so your money will be given back");
  }));

test.each<[string, number, Refund, boolean]>([
  ["when nothing was paid", 0, undefined, false],
  ["when something was", TOTAL, undefined, true],
  ["unless the shop chose to keep it", TOTAL, "none", false],
])("a cancellation promises money back %s", (_name, paidMinor, refund, isPromised) =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id, { paidMinor });
    await cancel(db, order, refund);
    const { text } = await letterOf(db, order, "order_cancelled");
    expect(text.includes("will be given back")).toBe(isPromised);
  }),
);

test("a cancelled unit of an order that is paid in part promises nothing: what was paid is for the rest", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    const request = await anAskedPhone(db, order);
    await tell(db, request, { amountMinor: 100_00 });
    const units = (await getFacts(db, order)).lines.map(({ id }) => ({ lineId: id, qty: 1 }));
    await takeStep(
      contextOf(memberOf("owner", order.shopId), db),
      { orderId: order.id },
      { step: "cancel", what: units, reason: "out_of_stock", note: "", restock: true },
    );
    expect((await letterOf(db, order, "order_cancelled")).text).not.toContain("will be given back");
  }));

test("the confirmation says what to pay until when, to who pays by themselves and has not paid", () =>
  withRollback(async (db) => {
    const shop = await aShop(db, { hoursToPay: 24, timeZone: "Africa/Nairobi" });
    const confirmed = async (wishes: Parameters<typeof anOrder>[2]) =>
      (await letterOf(db, await anOrder(db, shop.id, wishes), "order_placed")).text;
    expect(hoursAfter(NOON, 24).toISOString()).toBe("2026-03-03T09:00:00.000Z");
    expect(await confirmed({})).toMatch(/Please pay KES 450\.00 by 3 Mar, 12:00 EAT\. An order that is not paid by then/);
    expect(await confirmed({ paidMinor: TOTAL })).not.toContain("Please pay");
    expect(await confirmed({ paymentMethod: "cash_on_delivery" })).not.toContain("Please pay");
  }));

test("a letter about an edit asks for no money a second time that was given as a favour", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id, { paidMinor: TOTAL });
    const ctx = contextOf(memberOf("owner", order.shopId), db);
    await takeStep(ctx, { orderId: order.id }, { step: "refund", goodwillMinor: 20_00, reason: "Late", state: "done" });
    const [line] = (await getFacts(db, order)).lines;
    await saveOrderChange(ctx, { orderId: order.id, seen: null, actions: [{ do: "keep", lineId: line!.id, qty: 3 }] });
    const { open, order: seen, preview } = await getOrderChange(ctx, order.id);
    await confirmOrderChange(ctx, {
      ...{ orderId: order.id, seen: { id: open!.id, revision: open!.revision }, expectedVersion: seen.version },
      expectedTotalMinor: (preview as { after: { totalMinor: number } }).after.totalMinor,
    });
    expect((await letterOf(db, order, "order_edited")).text).toContain("KES 125.00 is still to be paid.");
  }));

test("a parcel that is paid at the door says how much", () =>
  withRollback(async (db) => {
    const cash = { paymentMethod: "cash_on_delivery", steps: [{ step: "accept" }, SHIP, { step: "setOut" }] } as const;
    const order = await anOrder(db, (await aShop(db)).id, { ...cash, steps: [...cash.steps] });
    expect((await letterOf(db, order, "out_for_delivery")).text).toContain(
      "You pay on delivery: KES 450.00 for the whole order.",
    );
    const paid = await anOrder(db, (await aShop(db)).id, { ...cash, steps: [...cash.steps], paidMinor: TOTAL });
    expect((await letterOf(db, paid, "out_for_delivery")).text).not.toContain("You pay on delivery");
  }));
