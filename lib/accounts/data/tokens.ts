import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { passwordResets, refreshTokens, sessions, users } from "@/db/schema";
import type { SessionId, UserId } from "@/lib/ids";

export async function insertRefreshToken(
  db: Db,
  values: { tokenHash: string; sessionId: SessionId; expiresAt: Date },
): Promise<void> {
  await db.insert(refreshTokens).values(values);
}

/** Uses the token up. Undefined when it does not exist, was used before or has run out: one of two at once wins. */
export async function takeRefreshToken(db: Db, tokenHash: string, now: Date): Promise<SessionId | undefined> {
  const [taken] = await db
    .update(refreshTokens)
    .set({ usedAt: now })
    .where(and(eq(refreshTokens.tokenHash, tokenHash), isNull(refreshTokens.usedAt), gt(refreshTokens.expiresAt, now)))
    .returning({ sessionId: refreshTokens.sessionId });
  return taken?.sessionId;
}

/** Whose refresh token this is, used or not. */
export async function findRefreshToken(db: Db, tokenHash: string) {
  const [row] = await db
    .select({ usedAt: refreshTokens.usedAt, sessionId: sessions.id, userId: sessions.userId })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .where(eq(refreshTokens.tokenHash, tokenHash));
  return row;
}

export async function findApiSession(db: Db, sessionId: SessionId) {
  const [row] = await db
    .select({
      id: sessions.id,
      userId: sessions.userId,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.kind, "api"), isNull(sessions.endedAt)));
  return row;
}

export async function insertPasswordLink(
  db: Db,
  values: { tokenHash: string; userId: UserId; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await db.insert(passwordResets).values(values);
}

/** Whom an unused link in force belongs to. */
export async function findPasswordLink(db: Db, tokenHash: string, now: Date) {
  const [row] = await db
    .select({ userId: users.id, email: users.email, name: users.name, passwordHash: users.passwordHash })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .where(and(eq(passwordResets.tokenHash, tokenHash), isNull(passwordResets.usedAt), gt(passwordResets.expiresAt, now)));
  return row;
}

/** Uses the link up; false when somebody was faster. */
export async function takePasswordLink(tx: Db, tokenHash: string, now: Date): Promise<boolean> {
  const taken = await tx
    .update(passwordResets)
    .set({ usedAt: now })
    .where(and(eq(passwordResets.tokenHash, tokenHash), isNull(passwordResets.usedAt), gt(passwordResets.expiresAt, now)))
    .returning({ userId: passwordResets.userId });
  return taken.length > 0;
}

/** Whoever chose a new password needs none of the other links that were mailed. */
export async function voidPasswordLinks(tx: Db, userId: UserId, now: Date): Promise<void> {
  await tx
    .update(passwordResets)
    .set({ usedAt: now })
    .where(and(eq(passwordResets.userId, userId), isNull(passwordResets.usedAt)));
}
