import "server-only";
import { assertSignedIn } from "@/lib/auth/authorize";
import { forgetSessionsOf } from "@/lib/auth/session-cache";
import type { Context } from "@/lib/context";
import { endOneSession } from "./data/sessions";

export async function signOut(ctx: Context): Promise<void> {
  assertSignedIn(ctx.actor);
  await endOneSession(ctx.db, ctx.actor.userId, ctx.actor.sessionId, ctx.now);
  forgetSessionsOf(ctx.actor.userId);
}
