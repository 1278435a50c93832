import "server-only";
import type { Db } from "@/db/client";
import type { SessionId, UserId } from "@/lib/ids";
import { MINUTE_MS } from "@/lib/time";
import type { SignedInActor } from "./actor";
import { findSessionPerson, touchSession } from "./data";
import { cachedPerson } from "./session-cache";
import { isLive } from "./session-limits";

type Claims = { sub: UserId; sid: SessionId };

/**
 * Whoever a genuine token names, if their session still stands: not ended, not idle or old beyond its limits, and of
 * the kind the token came by (a browser's session is worth nothing as a bearer token, nor the reverse).
 */
export async function findActor(
  db: Db,
  { sub: userId, sid: sessionId }: Claims,
  via: SignedInActor["via"],
  now: Date,
): Promise<SignedInActor | undefined> {
  const person = await cachedPerson(sessionId, userId, now, () => findSessionPerson(db, userId, sessionId));
  if (person?.kind !== (via === "bearer" ? "api" : "browser")) return undefined;
  const { name, email, isAdmin, memberships } = person;
  if (!isLive({ ...person, isStaff: isAdmin || memberships.length > 0 }, now)) return undefined;
  if (now.getTime() - person.lastSeenAt.getTime() >= MINUTE_MS) {
    person.lastSeenAt = now;
    await touchSession(db, sessionId, now);
  }
  return { kind: "user", userId, sessionId, name, email, isAdmin, memberships, via };
}
