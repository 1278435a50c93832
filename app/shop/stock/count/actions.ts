"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/http/action";
import type { ActionState } from "@/lib/http/form-state";
import type { VariantId } from "@/lib/ids";
import { stockCountPath } from "@/lib/paths";
import { type CountResult, countStock } from "@/lib/stock/count-stock";
import { CountForm } from "@/lib/stock/input";

/** Fields are called `counted.var_…`; here they become records by variant. */
function readCount(form: FormData): unknown {
  const fields: Record<string, unknown> & { seen: Record<string, unknown>; counted: Record<string, unknown> } = {
    seen: {},
    counted: {},
  };
  for (const [name, value] of form) {
    const [group, id] = name.split(".", 2);
    if (id && (group === "seen" || group === "counted")) fields[group][id] = value;
    else fields[name] = value;
  }
  return fields;
}

export async function countStockAction(_last: ActionState<CountResult>, form: FormData): Promise<ActionState<CountResult>> {
  return runAction(form, async (ctx) => {
    const { seen, counted, ...head } = CountForm.parse(readCount(form));
    const rows = Object.entries(counted).flatMap(([id, units]) => {
      const variantId = id as VariantId;
      return units === undefined ? [] : [{ variantId, counted: units, seen: seen[variantId] ?? 0 }];
    });
    const result = await countStock(ctx, { ...head, rows });
    revalidatePath(stockCountPath());
    if (result.isRepeated) return { message: "This was saved already, so nothing was changed a second time." };
    const { changed, same, open } = result;
    const message = rows.length === 0 ? "No number was filled in." : `${changed} changed, ${same} as recorded.`;
    return open.length > 0 ? { result, message: changed + same > 0 ? message : "" } : { message };
  });
}
