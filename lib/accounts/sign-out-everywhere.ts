import "server-only";
import { assertSignedIn } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { endSessions } from "./end-sessions";

/** Ends every session of the person, this one and those of programs included. */
export async function signOutEverywhere(ctx: Context): Promise<void> {
  assertSignedIn(ctx.actor);
  await endSessions(ctx.db, ctx.actor.userId, ctx.now);
}
