"use server";

import { revalidatePath } from "next/cache";
import { changeMemberRole } from "@/lib/accounts/change-member-role";
import { ChangeMemberRole, InvitationTarget, InviteMember, RemoveMember } from "@/lib/accounts/input";
import { inviteMember } from "@/lib/accounts/invite-member";
import { removeMember } from "@/lib/accounts/remove-member";
import { resendInvitation } from "@/lib/accounts/resend-invitation";
import { withdrawInvitation } from "@/lib/accounts/withdraw-invitation";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { shopMembersPath } from "@/lib/paths";

export async function inviteMemberAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const input = InviteMember.parse(Object.fromEntries(form));
    await inviteMember(ctx, input);
    revalidatePath(shopMembersPath());
    return { message: `${input.email} is invited. Whoever reads its mail becomes a member by accepting.` };
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
    await resendInvitation(ctx, InvitationTarget.parse(Object.fromEntries(form)));
    revalidatePath(shopMembersPath());
    return { message: "A new link is on its way. The one before no longer works." };
  });
}

export async function withdrawInvitationAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await withdrawInvitation(ctx, InvitationTarget.parse(Object.fromEntries(form)));
    revalidatePath(shopMembersPath());
    await setFlash("The invitation is withdrawn. Its link no longer works.");
  });
}
