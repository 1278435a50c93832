"use server";

import { revalidatePath } from "next/cache";
import { textOfForm } from "@/lib/csv-table";
import { runAction } from "@/lib/http/action";
import type { ActionState } from "@/lib/http/form-state";
import { shopStockPath } from "@/lib/paths";
import { type AdjustmentReport, adjustFromFile } from "@/lib/stock/adjust-from-file";
import { FileForm } from "@/lib/stock/input";

export type FileReport = AdjustmentReport & { text: string };

/** Looks at the file that was chosen, or applies the one that was looked at. */
export async function adjustFromFileAction(_last: ActionState<FileReport>, form: FormData): Promise<ActionState<FileReport>> {
  return runAction(form, async (ctx) => {
    const { shopId, key, note, intent, seen } = FileForm.parse(Object.fromEntries(form));
    const text = await textOfForm(form);
    const apply = intent === "apply" && seen !== undefined;
    const report = await adjustFromFile(ctx, { shopId, text, key, note, ...(apply && { seen }) });
    if (report.isApplied) revalidatePath(shopStockPath());
    if (report.isRepeated) return { message: "This file was applied already, so nothing was changed a second time." };
    return { result: { ...report, text } };
  });
}
