import "server-only";
import type { Context } from "@/lib/context";
import type { Caller } from "./caller";
import { checkCredentials } from "./check-credentials";
import { endOneSession } from "./data/sessions";
import type { SignIn } from "./input";
import { type NewSession, startSession } from "./start-session";

/** Opens a new browser session for whoever knows the password. The session this browser had before ends. */
export async function signIn(ctx: Context, input: SignIn, caller: Caller): Promise<NewSession> {
  const user = await checkCredentials(ctx, input, caller);
  const session = await startSession(ctx.db, user, { kind: "browser", caller, now: ctx.now });
  if (ctx.actor.kind === "user") await endOneSession(ctx.db, ctx.actor.userId, ctx.actor.sessionId, ctx.now);
  return session;
}
