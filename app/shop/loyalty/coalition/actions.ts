"use server";

import { revalidatePath } from "next/cache";
import { foundCoalition } from "@/lib/coalitions/found-coalition";
import { FoundCoalition, JoinCoalition, LeaveCoalition, NoteSettlement } from "@/lib/coalitions/input";
import { joinCoalition } from "@/lib/coalitions/join-coalition";
import { leaveCoalition } from "@/lib/coalitions/leave-coalition";
import { noteSettlement } from "@/lib/coalitions/note-settlement";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { loyaltyCoalitionPath } from "@/lib/paths";

async function shown(message: string): Promise<{ message: string }> {
  await setFlash(message);
  revalidatePath(loyaltyCoalitionPath());
  return { message };
}

export async function foundCoalitionAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const input = FoundCoalition.parse(Object.fromEntries(form));
    await foundCoalition(ctx, input);
    return shown(`${input.name} is founded. Give its code to the shops you trust.`);
  });
}

export async function joinCoalitionAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { name } = await joinCoalition(ctx, JoinCoalition.parse(Object.fromEntries(form)));
    return shown(`You are in ${name}: its shops accept each other's points.`);
  });
}

export async function leaveCoalitionAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await leaveCoalition(ctx, LeaveCoalition.parse(Object.fromEntries(form)));
    return shown("You have left. What is owed stays on the books.");
  });
}

export async function noteSettlementAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await noteSettlement(ctx, NoteSettlement.parse(Object.fromEntries(form)));
    return shown("The payment is noted, in the other shop's books too.");
  });
}
