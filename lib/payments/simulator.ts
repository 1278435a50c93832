import { createHash } from "node:crypto";
import { type Currency, decimalText } from "@/lib/money";
import { readDarajaCallback } from "./daraja-body";
import type { MobileMoney } from "./mobile-money";

/**
 * Stands in for an operator: a request lies on the page of the simulated phone until somebody answers it there. What it
 * then tells is told as Daraja does, at the same address.
 */
export const simulator: MobileMoney = {
  provider: "simulator",
  accepts: () => true,
  requestPayment: async ({ requestId }) => ({ providerRef: simulatedRef(requestId) }),
  readCallback: readDarajaCallback,
  queryStatus: async () => "open",
};

export const simulatedRef = (requestId: string): string => `ws_CO_SIM_${requestId.slice(-26)}`;

/** A receipt as M-Pesa writes them, ten letters and digits; the same of the same seed. */
export const simulatedReceipt = (seed: string): string =>
  `S${BigInt(`0x${createHash("sha256").update(seed).digest("hex").slice(0, 16)}`)
    .toString(36)
    .toUpperCase()
    .padStart(9, "0")
    .slice(-9)}`;

type Told = { providerRef: string; code: number; words: string };
type Paid = { receipt: string; amountMinor: number; currency: Currency; phone: string };

/** The body of a callback, as Daraja writes it. */
export const simulatedBody = ({ providerRef, code, words }: Told, paid?: Paid) => ({
  Body: {
    stkCallback: {
      MerchantRequestID: `SIM-${providerRef.slice(-8)}`,
      CheckoutRequestID: providerRef,
      ResultCode: code,
      ResultDesc: words,
      ...(paid && {
        CallbackMetadata: {
          Item: [
            { Name: "Amount", Value: Number(decimalText(paid.amountMinor, paid.currency)) },
            { Name: "MpesaReceiptNumber", Value: paid.receipt },
            { Name: "PhoneNumber", Value: Number(paid.phone.replace(/\D/g, "")) },
          ],
        },
      }),
    },
  },
});
