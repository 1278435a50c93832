import "server-only";
import type { SessionId, UserId } from "@/lib/ids";
import type { SessionPerson } from "./data";

/** An ended session is refused within 5 s everywhere, so what was looked up is believed for less than that. */
const BELIEVED_MS = 4_000;
const MAX_ENTRIES = 10_000;

type Entry = { userId: UserId; at: number; person: Promise<SessionPerson | undefined> };

// Next bundles this module more than once; an ended session must be forgotten in all of them.
const shared = globalThis as { onesokoSessions?: Map<SessionId, Entry> };
const entries = () => (shared.onesokoSessions ??= new Map());

/** Looks the session up at most once in four seconds; simultaneous requests share one look-up. */
export function cachedPerson(
  sessionId: SessionId,
  userId: UserId,
  now: Date,
  lookUp: () => Promise<SessionPerson | undefined>,
): Promise<SessionPerson | undefined> {
  const known = entries().get(sessionId);
  const age = known && now.getTime() - known.at;
  if (known?.userId === userId && age !== undefined && age >= 0 && age < BELIEVED_MS) return known.person;
  if (entries().size >= MAX_ENTRIES) entries().clear();
  const person = lookUp();
  entries().set(sessionId, { userId, at: now.getTime(), person });
  person.catch(() => entries().delete(sessionId));
  return person;
}

/** This process stops believing in the person's sessions at once; others do within five seconds. */
export function forgetSessionsOf(userId: UserId): void {
  for (const [sessionId, entry] of entries()) if (entry.userId === userId) entries().delete(sessionId);
}
