import "server-only";
import { assertSignedIn } from "@/lib/auth/authorize";
import { forgetSessionsOf } from "@/lib/auth/session-cache";
import type { Context } from "@/lib/context";
import { setProfile } from "./data/users";
import type { UpdateProfile } from "./input";

export async function updateProfile(ctx: Context, { name, phone }: UpdateProfile): Promise<void> {
  assertSignedIn(ctx.actor);
  await setProfile(ctx.db, ctx.actor.userId, { name, phone: phone || null });
  forgetSessionsOf(ctx.actor.userId);
}
