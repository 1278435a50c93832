"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { changePassword } from "@/lib/accounts/change-password";
import { endSession } from "@/lib/accounts/end-session";
import { ChangePassword, EndSession, LeaveShop, UpdateProfile } from "@/lib/accounts/input";
import { leaveShop } from "@/lib/accounts/leave-shop";
import { signOutEverywhere } from "@/lib/accounts/sign-out-everywhere";
import { updateProfile } from "@/lib/accounts/update-profile";
import { clearSessionCookie } from "@/lib/auth/session-cookie";
import { deleteMyAccount } from "@/lib/customers/delete-my-account";
import { DeleteAccount } from "@/lib/customers/input";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { accountPath, homePath } from "@/lib/paths";

export async function updateProfileAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await updateProfile(ctx, UpdateProfile.parse(Object.fromEntries(form)));
    revalidatePath(accountPath());
    return { message: "Saved." };
  });
}

export async function changePasswordAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await changePassword(ctx, ChangePassword.parse(Object.fromEntries(form)));
    revalidatePath(accountPath());
    return { message: "Your password is changed. All your other sessions are signed out." };
  });
}

export async function endSessionAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await endSession(ctx, EndSession.parse(Object.fromEntries(form)));
    revalidatePath(accountPath());
    await setFlash("That session is signed out."); // its row is gone, and the form that could have said it
  });
}

export async function leaveShopAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await leaveShop(ctx, LeaveShop.parse(Object.fromEntries(form)));
    revalidatePath(accountPath());
    await setFlash("You have left the shop.");
  });
}

export async function signOutEverywhereAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await signOutEverywhere(ctx);
    await clearSessionCookie();
    await setFlash("You are signed out everywhere.");
    redirect(homePath());
  });
}

export async function deleteAccountAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await deleteMyAccount(ctx, DeleteAccount.parse(Object.fromEntries(form)));
    await clearSessionCookie();
    await setFlash("Your account is deleted.");
    redirect(homePath());
  });
}
