import { z } from "zod";
import { money } from "@/lib/money";
import { Instant, Money, wireId } from "@/lib/wire";
import type { OrderView } from "./order-view";
import { PAYMENT_METHODS } from "./vocabulary";

/** What the order endpoints say about money that came. */
export const ApiPayment = z
  .object({
    id: wireId("pay"),
    method: z.enum(PAYMENT_METHODS),
    amount: Money.describe("Negative when it takes an earlier one back."),
    reference: z.string().nullable().describe("What the payer's side calls it: the receipt of mobile money, for one."),
    request_id: wireId("prq").nullable().describe("The request to a phone that it answers."),
    takes_back_id: wireId("pay").nullable().describe("The payment that it takes back."),
    reason: z.string().describe("Why it takes one back; empty otherwise."),
    received_at: Instant,
  })
  .meta({ id: "Payment", description: "Money as it came. The order's payments add up to what is paid." });

export const apiPayments = ({ payments, currency }: OrderView): z.output<typeof ApiPayment>[] =>
  payments.map((payment) => ({
    id: payment.id,
    method: payment.method,
    amount: money(payment.amountMinor, currency),
    reference: payment.reference,
    request_id: payment.requestId,
    takes_back_id: payment.takesBackId,
    reason: payment.reason,
    received_at: payment.receivedAt.toISOString(),
  }));
