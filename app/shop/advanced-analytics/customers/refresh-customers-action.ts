"use server";

import { revalidatePath } from "next/cache";
import { requestCustomerRefresh } from "@/lib/analytics/request-customer-refresh";
import { CustomersOf } from "@/lib/analytics/segment-input";
import { runAction } from "@/lib/http/action";
import type { ActionState } from "@/lib/http/form-state";
import { analyticsPath } from "@/lib/paths";

export async function refreshCustomersAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { shop } = CustomersOf.parse(Object.fromEntries(form));
    const begun = await requestCustomerRefresh(ctx, shop);
    revalidatePath(analyticsPath());
    return {
      message: begun > 0 ? "They are being made anew. Load this page again in a minute." : "They are being made anew already.",
    };
  });
}
