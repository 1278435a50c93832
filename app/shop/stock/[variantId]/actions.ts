"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/http/action";
import type { ActionState } from "@/lib/http/form-state";
import { variantStockPath } from "@/lib/paths";
import { changeStock } from "@/lib/stock/change-stock";
import { changeStockRules } from "@/lib/stock/change-stock-rules";
import { ChangeStock, StockRules } from "@/lib/stock/input";

const DONE = {
  receive: "The units are received.",
  damage: "The units are taken out.",
  adjust: "The number is adjusted.",
  transfer: "The units are carried over.",
};

export async function changeStockAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const input = ChangeStock.parse(Object.fromEntries(form));
    const { changed } = await changeStock(ctx, input);
    revalidatePath(variantStockPath(input.variantId));
    return { message: changed ? DONE[input.how] : "This was done already, so nothing was changed a second time." };
  });
}

export async function changeStockRulesAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const rules = StockRules.parse(Object.fromEntries(form));
    await changeStockRules(ctx, rules);
    revalidatePath(variantStockPath(rules.variantId));
    return { message: "Saved." };
  });
}
