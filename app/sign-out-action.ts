"use server";

import { redirect } from "next/navigation";
import { signOut } from "@/lib/accounts/sign-out";
import { clearSessionCookie } from "@/lib/auth/session-cookie";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import { homePath } from "@/lib/paths";

export async function signOutAction(form: FormData): Promise<void> {
  await runAction(
    form,
    async (ctx) => {
      if (ctx.actor.kind === "user") await signOut(ctx);
      await clearSessionCookie();
      await setFlash("You are signed out.");
      redirect(homePath());
    },
    { access: "public" },
  );
}
