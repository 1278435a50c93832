"use server";

import { revalidatePath } from "next/cache";
import { textOfForm } from "@/lib/csv-table";
import { runAction } from "@/lib/http/action";
import type { ActionState } from "@/lib/http/form-state";
import { shopProductsPath } from "@/lib/paths";
import { importProducts, type ProductReport } from "@/lib/products/import-products";
import { ProductFileForm } from "@/lib/products/input";

export type FileReport = ProductReport & { text: string };

/** Looks at the file that was chosen, or applies the one that was looked at. */
export async function importProductsAction(_last: ActionState<FileReport>, form: FormData): Promise<ActionState<FileReport>> {
  return runAction(form, async (ctx) => {
    const { shopId, intent, seen } = ProductFileForm.parse(Object.fromEntries(form));
    const text = await textOfForm(form);
    const apply = intent === "apply" && seen !== undefined;
    const report = await importProducts(ctx, { shopId, text, ...(apply && { seen }) });
    if (report.isApplied) revalidatePath(shopProductsPath());
    return { result: { ...report, text: report.isApplied ? "" : text } };
  });
}
