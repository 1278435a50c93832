"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/http/action";
import type { ActionState } from "@/lib/http/form-state";
import { answerInsight } from "@/lib/insights/answer-insight";
import { AnswerInsight, InsightRef } from "@/lib/insights/input";
import { showInsightAgain } from "@/lib/insights/show-insight-again";
import { analyticsPath } from "@/lib/paths";

export async function answerInsightAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await answerInsight(ctx, AnswerInsight.parse(Object.fromEntries(form)));
    revalidatePath(analyticsPath());
    return { message: "Put away. It stands below the list, with a way back." };
  });
}

export async function showInsightAgainAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await showInsightAgain(ctx, InsightRef.parse(Object.fromEntries(form)));
    revalidatePath(analyticsPath());
    return { message: "It is shown again." };
  });
}
