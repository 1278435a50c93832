import "server-only";
import { assertSignedIn } from "@/lib/auth/authorize";
import { forgetSessionsOf } from "@/lib/auth/session-cache";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { endOneSession } from "./data/sessions";
import type { EndSession } from "./input";

/** Ends one of the person's own sessions. Somebody else's, or one that has ended, is not found. */
export async function endSession(ctx: Context, { sessionId }: EndSession): Promise<void> {
  assertSignedIn(ctx.actor);
  if (!(await endOneSession(ctx.db, ctx.actor.userId, sessionId, ctx.now))) throw notFound("session");
  forgetSessionsOf(ctx.actor.userId);
}
