"use server";

import { runAction } from "@/lib/http/action";
import { mayBegin } from "@/lib/http/deadline";
import type { ActionState } from "@/lib/http/form-state";
import type { BulkResult } from "@/lib/orders/bulk-change";
import { BulkWish, detailsOf } from "@/lib/orders/bulk-input";
import { changeManyStatuses } from "@/lib/orders/change-many-statuses";

/** Form fields: `pick` (many), `to`, `carrier`, `method`, `note`, and `notify` when customers are to be told. */
export const changeManyAction = async (_last: ActionState<BulkResult>, form: FormData): Promise<ActionState<BulkResult>> =>
  runAction(form, async (ctx) => {
    const wish = BulkWish.parse({ ...Object.fromEntries(form), pick: form.getAll("pick") });
    const change = {
      targets: wish.pick,
      to: wish.to,
      details: detailsOf(wish),
      notify: form.get("notify") === "on",
      dryRun: false,
    };
    const result = await changeManyStatuses(ctx, change, { hasTime: () => mayBegin(ctx.now, Date.now()) });
    return { result };
  });
