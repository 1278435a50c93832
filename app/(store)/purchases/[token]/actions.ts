"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { notFound } from "@/lib/errors";
import { runAction } from "@/lib/http/action";
import type { ActionState } from "@/lib/http/form-state";
import { customerPurchasePath, purchasePath } from "@/lib/paths";
import { AskPhone } from "@/lib/payments/input";
import { requestPayment } from "@/lib/payments/request-payment";

/** The same page, drawn anew: without that the browser would only jump to the place on it. */
function shownAnew(path: string): never {
  revalidatePath(path);
  redirect(`${path}#payment`);
}

/** Asks a phone to pay: form fields `phone`, `currency`, and `token` or `purchaseId`, by which the purchase is the asker's. */
export async function requestPaymentAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      const { token, purchaseId, phone, currency } = AskPhone.parse(Object.fromEntries(form));
      if (token) {
        await requestPayment(ctx, { token }, { phone, currency });
        shownAnew(purchasePath(token));
      }
      if (!purchaseId) throw notFound("purchase");
      await requestPayment(ctx, { purchaseId }, { phone, currency });
      shownAnew(customerPurchasePath(purchaseId));
    },
    { access: "public" },
  );
}
