import "server-only";
import type { Db } from "@/db/client";
import { forgetSessionsOf } from "@/lib/auth/session-cache";
import type { SessionId, UserId } from "@/lib/ids";
import { endAllSessions } from "./data/sessions";

/** Ends a person's sessions, all or all but one: here at once, in other processes within five seconds. */
export async function endSessions(db: Db, userId: UserId, at: Date, { except }: { except?: SessionId } = {}): Promise<void> {
  await endAllSessions(db, userId, at, except);
  forgetSessionsOf(userId);
}
