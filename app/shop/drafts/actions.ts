"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { deleteDraft } from "@/lib/drafts/delete-draft";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { idOf } from "@/lib/ids";
import { draftsPath } from "@/lib/paths";

const Seen = z.object({ draftId: idOf("dro"), version: z.coerce.number().int() });

/** Throws a draft away, after it was asked whether that is meant. */
export async function deleteDraftAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { draftId: id, version } = Seen.parse(Object.fromEntries(form));
    await deleteDraft(ctx, { id, version });
    await setFlash("The draft is deleted.");
    revalidatePath(draftsPath());
    redirect(`${draftsPath()}#main`);
  });
}
