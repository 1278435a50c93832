"use server";

import { revalidatePath } from "next/cache";
import { addMember } from "@/lib/accounts/add-member";
import { changeMemberRole } from "@/lib/accounts/change-member-role";
import { AddMember, ChangeMemberRole, RemoveMember } from "@/lib/accounts/input";
import { removeMember } from "@/lib/accounts/remove-member";
import { resendInvitation } from "@/lib/accounts/resend-invitation";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { shopMembersPath } from "@/lib/paths";

export async function addMemberAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const input = AddMember.parse(Object.fromEntries(form));
    await addMember(ctx, input);
    revalidatePath(shopMembersPath());
    return { message: `${input.email} works in the shop now. We are mailing them how to begin.` };
  });
}

export async function changeMemberRoleAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { changed } = await changeMemberRole(ctx, ChangeMemberRole.parse(Object.fromEntries(form)));
    revalidatePath(shopMembersPath());
    return { message: changed ? "The role is changed. They must sign in again." : "The role was that already." };
  });
}

export async function removeMemberAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await removeMember(ctx, RemoveMember.parse(Object.fromEntries(form)));
    revalidatePath(shopMembersPath());
    await setFlash("They no longer work in the shop."); // their row is gone, and the form that could have said it
  });
}

export async function resendInvitationAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await resendInvitation(ctx, RemoveMember.parse(Object.fromEntries(form)));
    return { message: "A new link is on its way." };
  });
}
