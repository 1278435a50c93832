"use server";

import { notFound } from "@/lib/errors";
import { runAction } from "@/lib/http/action";
import type { ActionState } from "@/lib/http/form-state";
import { showAnew } from "@/lib/http/show-anew";
import { customerPurchasePath, purchasePath } from "@/lib/paths";
import { AskPhone } from "@/lib/payments/input";
import { requestPayment } from "@/lib/payments/request-payment";

/** Asks a phone to pay: form fields `phone`, `currency`, and `token` or `purchaseId`, by which the purchase is the asker's. */
export async function requestPaymentAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      const { token, purchaseId, phone, currency } = AskPhone.parse(Object.fromEntries(form));
      if (token) {
        await requestPayment(ctx, { token }, { phone, currency });
        showAnew(purchasePath(token), "payment");
      }
      if (!purchaseId) throw notFound("purchase");
      await requestPayment(ctx, { purchaseId }, { phone, currency });
      showAnew(customerPurchasePath(purchaseId), "payment");
    },
    { access: "public" },
  );
}
