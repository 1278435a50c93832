import { z } from "zod";
import { type Currency, MAX_MINOR, money } from "@/lib/money";
import { Instant, Money, wireId } from "@/lib/wire";
import type { Units } from "./facts";
import { StepInput } from "./input";
import type { OrderView } from "./order-view";
import {
  CANCEL_REQUEST_STATES,
  CANCEL_WISHES,
  PAYMENT_METHODS,
  REFUND_STATES,
  RETURN_REASONS,
  RETURN_REQUEST_STATES,
  RETURN_WISHES,
} from "./vocabulary";

/** What the order endpoints say and take about refunds, returns and requests of customers. */

const WireUnits = z.array(z.object({ line_id: wireId("lin"), quantity: z.int() }));

const ApiRefund = z
  .object({
    id: wireId("rfd"),
    state: z.enum(REFUND_STATES).describe("`pending` is promised and counts as given back until it fails."),
    amount: Money,
    shipping: Money,
    goodwill: Money,
    fee: Money.describe("Kept of the goods' value; not part of the amount."),
    units: z.array(z.object({ line_id: wireId("lin"), quantity: z.int(), amount: Money })),
    reason: z.string(),
    method: z.enum(PAYMENT_METHODS).nullable(),
    reference: z.string().nullable(),
    failure: z.string().nullable(),
    refunded_at: Instant,
    settled_at: Instant.nullable(),
    closed_at: Instant.nullable().describe("When a failed one was made anew or given up; until then it asks for action."),
  })
  .meta({ id: "Refund", description: "Units, shipping and goodwill add up to the amount." });

const ApiReturn = z
  .object({
    id: wireId("ret"),
    reason: z.enum(RETURN_REASONS),
    note: z.string(),
    units: WireUnits,
    damaged: WireUnits.describe("Those of the units that cannot be sold again."),
    restocked: z.boolean(),
    parcel_id: wireId("shp").nullable().describe("The parcel that came back undelivered; null for goods sent back."),
    received_at: Instant,
  })
  .meta({ id: "Return" });

const request = { note: z.string(), answer: z.string(), requested_at: Instant, answered_at: Instant.nullable() };
const ApiCancelRequest = z
  .object({ id: wireId("crq"), state: z.enum(CANCEL_REQUEST_STATES), reason: z.enum(CANCEL_WISHES), ...request })
  .meta({ id: "CancelRequest", description: "A customer asks to cancel an order the shop has begun with." });
const ApiReturnRequest = z
  .object({
    id: wireId("rrq"),
    state: z.enum(RETURN_REQUEST_STATES),
    reason: z.enum(RETURN_REASONS),
    wish: z.enum(RETURN_WISHES),
    exchange_variant_id: wireId("var").nullable(),
    exchange_order_id: wireId("ord").nullable(),
    units: WireUnits,
    ...request,
  })
  .meta({ id: "ReturnRequest", description: "A customer asks to send delivered goods back." });

export const aftersaleFields = {
  refundable: z
    .object({
      left: Money,
      proposed: Money.describe("For what was cancelled, came back, or was paid twice."),
      kept: Money.describe("What the shop decided not to give back of that."),
    })
    .describe("What may still be given back, and how much of it the shop should."),
  refunds: z.array(ApiRefund),
  returns: z.array(ApiReturn),
  cancel_requests: z.array(ApiCancelRequest).describe("Newest first."),
  return_requests: z.array(ApiReturnRequest).describe("Newest first."),
};
type ApiAftersale = z.output<z.ZodObject<typeof aftersaleFields>>;

const text = (at: Date) => at.toISOString();
const textOrNull = (at: Date | null) => at && text(at);
const wireUnits = (units: readonly Units[]) => units.map(({ lineId, qty }) => ({ line_id: lineId, quantity: qty }));

const apiRefund = (refund: OrderView["refunds"][number], currency: Currency): ApiAftersale["refunds"][number] => ({
  id: refund.id,
  state: refund.state,
  amount: money(refund.amountMinor, currency),
  shipping: money(refund.shippingMinor, currency),
  goodwill: money(refund.goodwillMinor, currency),
  fee: money(refund.feeMinor, currency),
  units: refund.units.map(({ lineId, qty, amountMinor }) => ({
    line_id: lineId,
    quantity: qty,
    amount: money(amountMinor, currency),
  })),
  reason: refund.reason,
  method: refund.method,
  reference: refund.reference,
  failure: refund.failure,
  refunded_at: text(refund.refundedAt),
  settled_at: textOrNull(refund.settledAt),
  closed_at: textOrNull(refund.closedAt),
});

const apiRequest = ({
  note,
  answer,
  requestedAt,
  answeredAt,
}: OrderView["cancelRequests"][number] | OrderView["returnRequests"][number]) => ({
  note,
  answer,
  requested_at: text(requestedAt),
  answered_at: textOrNull(answeredAt),
});

export const apiAftersale = (order: OrderView): ApiAftersale => ({
  refundable: {
    left: money(order.refundable.leftMinor, order.currency),
    proposed: money(order.refundable.proposedMinor, order.currency),
    kept: money(order.refundable.withheldMinor, order.currency),
  },
  refunds: order.refunds.map((refund) => apiRefund(refund, order.currency)),
  returns: order.returns.map(({ id, reason, note, units, damaged, restocked, shipmentId, createdAt }) => ({
    ...{ id, reason, note, restocked },
    units: wireUnits(units),
    damaged: wireUnits(damaged),
    parcel_id: shipmentId,
    received_at: text(createdAt),
  })),
  cancel_requests: order.cancelRequests.map((one) => ({ id: one.id, state: one.state, reason: one.reason, ...apiRequest(one) })),
  return_requests: order.returnRequests.map((one) => ({
    ...{ id: one.id, state: one.state, reason: one.reason, wish: one.wish },
    exchange_variant_id: one.exchangeVariantId,
    exchange_order_id: one.exchangeOrderId,
    units: wireUnits(one.units),
    ...apiRequest(one),
  })),
});

const Answer = z.string().trim().min(3, "Say it in a sentence: the customer reads it.").max(1000);
const Minor = z.int().min(0).max(MAX_MINOR);
const Reference = z.string().trim().min(1).max(80).optional().describe("What the payer's side calls it.");

/** Changes after the sale, as a `PATCH` names them. Each is the step it always is. */
export const aftersaleChanges = {
  refund: z
    .strictObject({
      units: z
        .array(z.strictObject({ line_id: wireId("lin"), quantity: z.int().min(1).max(999_999) }))
        .min(1)
        .max(500)
        .optional(),
      shipping: Minor.optional().describe("Minor units of the order's currency, as all amounts here."),
      goodwill: Minor.optional(),
      fee: Minor.optional().describe("Kept of the units' value."),
      reason: z.string().trim().min(3).max(200),
      state: z.enum(["pending", "done"]).default("done"),
      method: z.enum(PAYMENT_METHODS).optional().describe("As it was paid, unless you say otherwise."),
      reference: Reference,
      request_key: z
        .string()
        .trim()
        .min(8)
        .max(80)
        .optional()
        .describe("Your own key: the same refund sent again is none, another one with it is refused."),
    })
    .optional()
    .describe("Gives money back: units at what was paid for them, shipping, goodwill. Needs `refunds:write`."),
  settle_refund: z
    .strictObject({
      id: wireId("rfd").optional().describe("The oldest one that is pending, unless given."),
      outcome: z.enum(["done", "failed", "given_up"]),
      reference: Reference,
      failure: z.string().trim().max(200).optional(),
    })
    .optional()
    .describe(
      "A pending refund has gone through, or failed; one that failed is given up. A pending one asks for action until it is settled, a failed one until it is given up or made anew. Needs `refunds:write`.",
    ),
  keep_rest: z
    .strictObject({ note: z.string().trim().max(500).default("").describe("Why; only the shop reads it.") })
    .optional()
    .describe(
      "Keeps what `refundable.proposed` says: it asks for action no more until something new is owed. Needs `refunds:write`.",
    ),
  decline_cancel: z.strictObject({ answer: Answer }).optional().describe("Goes on although the customer asked to cancel."),
  answer_return: z
    .strictObject({ approve: z.boolean(), answer: Answer.describe("How to send it back, or why not.") })
    .optional()
    .describe("Agrees to the return the customer asked for, or declines it."),
};
export type AftersaleChanges = z.output<z.ZodObject<typeof aftersaleChanges>>;

/** The steps such changes are, in the order in which they are taken. */
export function aftersaleSteps({
  refund,
  settle_refund,
  keep_rest,
  decline_cancel,
  answer_return,
}: AftersaleChanges): StepInput[] {
  const steps: unknown[] = [];
  if (decline_cancel) steps.push({ step: "declineCancel", ...decline_cancel });
  if (answer_return)
    steps.push({ step: answer_return.approve ? "approveReturn" : "declineReturn", answer: answer_return.answer });
  if (settle_refund) {
    const { id, ...settled } = settle_refund;
    if (settled.outcome === "given_up") steps.push({ step: "giveUpRefund", refundId: id });
    else steps.push({ step: "settleRefund", refundId: id, ...settled });
  }
  if (refund) {
    const { units, shipping, goodwill, fee, request_key, ...rest } = refund;
    steps.push({
      ...{ step: "refund", shippingMinor: shipping, goodwillMinor: goodwill, feeMinor: fee, requestKey: request_key, ...rest },
      ...(units && { units: units.map(({ line_id, quantity }) => ({ lineId: line_id, qty: quantity })) }),
    });
  }
  // What is refunded beside it is not owed any more.
  if (keep_rest) steps.push({ step: "keepRest", ...keep_rest });
  return steps.map((step) => StepInput.parse(step));
}
