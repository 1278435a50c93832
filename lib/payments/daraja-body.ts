import { z } from "zod";
import type { CallbackReading, PaymentOutcome } from "./mobile-money";

/* What Safaricom's Daraja sends about a request to pay: https://developer.safaricom.co.ke, M-Pesa Express. */

const Code = z.union([z.int(), z.string().regex(/^\d{1,8}$/)]).transform(String);
const Item = z.object({ Name: z.string(), Value: z.union([z.string().max(200), z.number()]).optional() });

const Callback = z.object({
  Body: z.object({
    stkCallback: z.object({
      CheckoutRequestID: z.string().min(1).max(120),
      ResultCode: Code,
      ResultDesc: z.string().max(1000).default(""),
      CallbackMetadata: z.object({ Item: z.array(Item).max(50) }).optional(),
    }),
  }),
});

/** Codes of Daraja in the payer's words; for any other its own description is shown. */
const REASONS: Record<string, string> = {
  "1": "There is not enough money on the phone's account.",
  "1001": "Another payment is under way on this phone. Wait a minute, then ask again.",
  "1032": "The request was cancelled on the phone.",
  "2001": "The PIN was wrong.",
};
/** The prompt ran out, the phone was off, or the payment expired on its way. */
const RAN_OUT: Record<string, string> = {
  "1019": "The payment took too long and was given up.",
  "1037": "The phone did not answer.",
};

/** How a request ended by Daraja's code and words, unless it was paid. */
export const refusalOf = (code: string, words: string): PaymentOutcome =>
  RAN_OUT[code]
    ? { kind: "timed_out", reason: RAN_OUT[code] }
    : { kind: "declined", reason: REASONS[code] ?? (words.trim().slice(0, 200) || "The operator declined it.") };

/** What a callback tells; undefined when it is no callback, or says paid without saying how much and for what receipt. */
export function readDarajaCallback(body: unknown): CallbackReading | undefined {
  const read = Callback.safeParse(body);
  if (!read.success) return undefined;
  const { CheckoutRequestID: providerRef, ResultCode, ResultDesc, CallbackMetadata } = read.data.Body.stkCallback;
  if (ResultCode !== "0") return { providerRef, outcome: refusalOf(ResultCode, ResultDesc) };
  const items = new Map((CallbackMetadata?.Item ?? []).map(({ Name, Value }) => [Name, Value]));
  const [receipt, amount] = [String(items.get("MpesaReceiptNumber") ?? ""), String(items.get("Amount") ?? "")];
  if (!/^[\w-]{1,40}$/.test(receipt) || !/^\d{1,9}(\.\d{1,6})?$/.test(amount) || Number(amount) === 0) return undefined;
  return { providerRef, outcome: { kind: "paid", receipt, amount } };
}

const KEPT_DIGITS = 3;
const NUMBER = /^\+?\d{9,15}$/;

/** The body as it is kept: whatever looks like the payer's number keeps its last digits only. */
export function withoutPhone(body: unknown): unknown {
  const parts = z.object({ Name: z.literal("PhoneNumber"), Value: z.union([z.string(), z.number()]) }).loose();
  return JSON.parse(JSON.stringify(body), (_key, value) => {
    const item = parts.safeParse(value);
    return item.success && NUMBER.test(String(item.data.Value))
      ? { ...item.data, Value: `…${String(item.data.Value).slice(-KEPT_DIGITS)}` }
      : value;
  });
}
