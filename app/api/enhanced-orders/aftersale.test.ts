import { beforeAll, describe, expect, test } from "vitest";
import { type ApiPerson, anApiPerson } from "@/db/testing/api-person";
import { anOrder, aShop, contextOf, memberOf, STRANGER } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { committedDb } from "@/db/testing/rollback";
import { requestOwnCancel } from "@/lib/aftersale/request-own-cancel";
import { requestOwnReturn } from "@/lib/aftersale/request-own-return";
import { env } from "@/lib/env";
import type { ShopId } from "@/lib/ids";
import { getOrder } from "@/lib/orders/get-order";
import type { StepInput } from "@/lib/orders/input";
import { daysAfter } from "@/lib/time";
import { signTrackingToken } from "@/lib/tracking/link-token";
import { call } from "../testing";

const db = committedDb();
let shopId: ShopId;
let staff: ApiPerson;
let manager: ApiPerson;

beforeAll(async () => {
  shopId = (await aShop(db)).id;
  staff = await anApiPerson(db, "staff", [shopId]);
  manager = await anApiPerson(db, "manager", [shopId]);
});

const DELIVERED: StepInput[] = [{ step: "accept" }, { step: "ship", method: "pickup" }];
const paid = (...steps: StepInput[]) => anOrder(db, shopId, { steps, at: new Date(), paidMinor: 450_00 });
const patch = async ({ id }: { id: string }, body: unknown, as = manager) => {
  const response = await call("PATCH", `/api/enhanced-orders/${id}/`, { as, body });
  return { http: response.status, ...(await response.json()) };
};
const visitor = () => contextOf(STRANGER, db, new Date());
const linkTo = ({ id: orderId }: { id: Awaited<ReturnType<typeof paid>>["id"] }) => ({
  token: signTrackingToken({ orderId, shopId, expiresAt: daysAfter(new Date(), 9) }, env().AUTH_SECRET),
});

describe("PATCH after the sale", () => {
  test("refunds units, shipping and goodwill, once for a key, and settles what was promised", async () => {
    const one = await paid();
    const { lines } = await getFacts(db, one);
    const units = [{ line_id: lines[0]?.id, quantity: 1 }];
    const refund = { units, shipping: 200_00, reason: "Sorry", state: "pending", request_key: "integrator-1" };
    expect(await patch(one, { refund })).toMatchObject({
      http: 200,
      refunded: { amount: 325_00 },
      refundable: { left: { amount: 125_00 } },
      refunds: [{ state: "pending", amount: { amount: 325_00 }, units: [{ quantity: 1, amount: { amount: 125_00 } }] }],
      lines: [{ refunded: 1, refunded_amount: { amount: 125_00 } }],
    });
    expect(await patch(one, { refund })).toMatchObject({ http: 200, changed: false });
    expect(await patch(one, { settle_refund: { outcome: "done", reference: "QGH7" } })).toMatchObject({
      refunds: [{ state: "done", reference: "QGH7" }],
    });
    expect(await patch(one, { refund: { goodwill: 125_01, reason: "Too much" } })).toMatchObject({
      http: 409,
      code: "refund-not-possible",
    });
    expect(await patch(one, { refund: { goodwill: -1, reason: "Less than nothing" } })).toMatchObject({ http: 422 });
  });

  test("keeps what is owed back, beside what is refunded of it", async () => {
    const one = await anOrder(db, shopId, { at: new Date(), paidMinor: 450_00 });
    expect(await patch(one, { keep_rest: {} })).toMatchObject({ http: 409, code: "nothing-owed-back" });
    expect(await patch(one, { status: "cancelled", reason: "out_of_stock" })).toMatchObject({ action_needed: true });
    expect((await getOrder(contextOf(memberOf("owner", shopId), db, new Date()), one.id)).cancellations).toMatchObject([
      { reason: "out_of_stock", note: "" },
    ]);
    const rest = { refund: { goodwill: 250_00, reason: "All but the delivery" }, keep_rest: { note: "The rider went twice" } };
    expect(await patch(one, rest)).toMatchObject({
      action_needed: false,
      refunded: { amount: 250_00 },
      refundable: { left: { amount: 200_00 }, proposed: { amount: 0 }, kept: { amount: 200_00 } },
    });
    expect(await patch(one, { keep_rest: {} })).toMatchObject({ http: 200, changed: false });
  });

  test("needs the permission for refunds, as a part of a cancellation too", async () => {
    const one = await paid();
    expect(await patch(one, { refund: { goodwill: 1, reason: "Sorry" } }, staff)).toMatchObject({ http: 403 });
    expect(await patch(one, { status: "cancelled", refund_mode: "now" }, staff)).toMatchObject({ http: 403 });
    expect(await patch(one, { refund_mode: "now" })).toMatchObject({ http: 422, errors: [{ pointer: "/refund_mode" }] });
    expect(await patch(one, { status: "cancelled", refund_mode: "now" })).toMatchObject({
      status: "cancelled",
      payment_status: "refunded",
      refunds: [{ amount: { amount: 450_00 } }],
    });
  });

  test("answers what customers ask for", async () => {
    const one = await paid({ step: "accept" });
    await requestOwnCancel(visitor(), linkTo(one), { reason: "too_slow", note: "" });
    expect(await patch(one, { decline_cancel: { answer: "It is packed." } }, staff)).toMatchObject({
      cancel_requests: [{ state: "declined", reason: "too_slow", answer: "It is packed." }],
    });
    const other = await paid(...DELIVERED);
    const { lines } = await getFacts(db, other);
    await requestOwnReturn(visitor(), linkTo(other), {
      ...{ units: [{ lineId: lines[0]!.id, qty: 1 }], reason: "damaged", note: "", wish: "refund", exchangeVariantId: null },
    });
    expect(await patch(other, { answer_return: { approve: true, answer: "Send it by post." } }, staff)).toMatchObject({
      return_status: "in_progress",
      return_requests: [{ state: "approved", answer: "Send it by post.", units: [{ quantity: 1 }] }],
    });
    expect(await patch(one, { answer_return: { approve: false, answer: "There is none." } }, staff)).toMatchObject({
      http: 409,
      code: "no-return-request",
    });
  });
});
