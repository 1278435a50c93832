"use server";

import { redirect } from "next/navigation";
import { askForCode } from "@/lib/customers/ask-for-code";
import { claimOrders } from "@/lib/customers/claim-orders";
import { AskForCode, ClaimCode } from "@/lib/customers/input";
import { runAction } from "@/lib/http/action";
import { afterAnswer } from "@/lib/http/after-answer";
import { currentCaller } from "@/lib/http/caller";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { customerOrdersPath } from "@/lib/paths";

export async function askForCodeAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    afterAnswer(await askForCode(ctx, AskForCode.parse(Object.fromEntries(form)), await currentCaller()));
    return { message: "If we know this order and its email address, a code is on its way there. Enter it below." };
  });
}

export async function claimOrdersAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { orders } = await claimOrders(ctx, ClaimCode.parse(Object.fromEntries(form)));
    await setFlash(
      orders === 0
        ? "There are no orders of that address left to add."
        : `${orders} ${orders === 1 ? "order is" : "orders are"} now in your account.`,
    );
    redirect(customerOrdersPath());
  });
}
