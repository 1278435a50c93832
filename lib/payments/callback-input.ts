import { z } from "zod";

/** The body of M-Pesa's callback, for the document. What comes is read leniently: anything is kept and answered alike. */
export const MpesaCallback = z
  .looseObject({
    Body: z
      .looseObject({
        stkCallback: z
          .looseObject({
            MerchantRequestID: z.string().optional(),
            CheckoutRequestID: z.string().describe("The operator's name for the request."),
            ResultCode: z.int().describe("0 is paid."),
            ResultDesc: z.string().optional(),
            CallbackMetadata: z
              .looseObject({
                Item: z.array(z.looseObject({ Name: z.string(), Value: z.union([z.string(), z.number()]).optional() })),
              })
              .optional()
              .describe("Amount and receipt of a payment."),
          })
          .optional(),
      })
      .optional(),
  })
  .meta({ id: "MpesaCallback" });

export const MpesaReceipt = z
  .object({ ResultCode: z.literal(0), ResultDesc: z.literal("Accepted") })
  .meta({ id: "MpesaReceipt" });
