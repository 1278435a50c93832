import { z } from "zod";
import { MpesaCallback, MpesaReceipt } from "@/lib/payments/callback-input";
import { simulatedBody } from "@/lib/payments/simulator";
import type { Operation } from "./operation";

const paid = simulatedBody(
  { providerRef: "ws_CO_22112026091000", code: 0, words: "The service request is processed successfully." },
  { receipt: "SKL81H2QX7", amountMinor: 1_792_00, currency: "KES", phone: "+254712345678" },
);

export const PAYMENT_OPERATIONS: readonly Operation[] = [
  {
    id: "receivePaymentCallback",
    method: "post",
    path: "/api/payments/mpesa/{secret}",
    tag: "Payments",
    summary: "Tell how a request to pay ended",
    description:
      "Where M-Pesa (Safaricom's Daraja) calls back after a phone was asked to pay. The address is made for one request and cannot be guessed; that is what lets in. Each telling is kept once, and money noted once for each receipt, as much as came, in whatever order things are told. What cannot be understood or names another request is kept and answered alike.",
    access: "public",
    pathParameters: { secret: { schema: z.string(), description: "Made for one request; sent to the operator with it." } },
    body: MpesaCallback,
    bodyExamples: { paid: { summary: "Paid", value: paid } },
    answers: [
      { status: 200, description: "It was taken.", schema: MpesaReceipt, example: { ResultCode: 0, ResultDesc: "Accepted" } },
    ],
    refusals: ["callback-not-found"],
  },
];
