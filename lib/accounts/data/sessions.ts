import "server-only";
import { and, desc, eq, gt, isNull, ne } from "drizzle-orm";
import type { Db } from "@/db/client";
import { members, sessions, users } from "@/db/schema";
import type { SessionId, UserId } from "@/lib/ids";

type NewSession = typeof sessions.$inferInsert;

export async function insertSession(db: Db, values: NewSession): Promise<SessionId> {
  const [row] = await db.insert(sessions).values(values).returning({ id: sessions.id });
  if (!row) throw new Error("The session was not stored.");
  return row.id;
}

/** Whether the person works in a shop or runs the platform. Needs the transaction of `asUser`. */
export async function isStaffMember(tx: Db, userId: UserId): Promise<boolean> {
  const [row] = await tx
    .select({ isAdmin: users.isAdmin, shopId: members.shopId })
    .from(users)
    .leftJoin(members, eq(members.userId, users.id))
    .where(eq(users.id, userId))
    .limit(1);
  return Boolean(row?.isAdmin || row?.shopId);
}

/** Sessions that have not ended or run out, the latest used first. */
export const listOpenSessions = (db: Db, userId: UserId, now: Date) =>
  db
    .select({
      id: sessions.id,
      kind: sessions.kind,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
    .limit(100);

/** Ends one session of this person; false when there is no such open session. */
export async function endOneSession(db: Db, userId: UserId, sessionId: SessionId, at: Date): Promise<boolean> {
  const ended = await db
    .update(sessions)
    .set({ endedAt: at })
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
  return ended.length > 0;
}

export async function endAllSessions(db: Db, userId: UserId, at: Date, except?: SessionId): Promise<void> {
  await db
    .update(sessions)
    .set({ endedAt: at })
    .where(
      and(eq(sessions.userId, userId), isNull(sessions.endedAt), except === undefined ? undefined : ne(sessions.id, except)),
    );
}
