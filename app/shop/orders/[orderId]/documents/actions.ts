"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { issueCreditNote } from "@/lib/documents/issue-credit-note";
import { issueInvoice } from "@/lib/documents/issue-invoice";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { idOf } from "@/lib/ids";
import { shopOrderPath } from "@/lib/paths";

const Wanted = z.object({ orderId: idOf("ord"), refundId: idOf("rfd").optional() });

/** Issues the order's invoice, or the credit note of one of its refunds. */
export async function issueDocumentAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { orderId, refundId } = Wanted.parse(Object.fromEntries(form));
    const { number } = refundId ? await issueCreditNote(ctx, refundId) : await issueInvoice(ctx, orderId);
    await setFlash(`${number} is issued.`);
    revalidatePath(shopOrderPath(orderId));
    redirect(`${shopOrderPath(orderId)}#documents`);
  });
}
