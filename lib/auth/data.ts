import "server-only";
import { and, eq, isNull, lt } from "drizzle-orm";
import type { Db } from "@/db/client";
import { members, sessions, shops, users } from "@/db/schema";
import { asUser } from "@/db/scope";
import type { SessionId, UserId } from "@/lib/ids";
import type { Membership } from "./actor";

export type SessionPerson = {
  kind: "browser" | "api";
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  name: string;
  email: string;
  isAdmin: boolean;
  memberships: readonly Membership[];
};

/** The session that has not been ended, with whose it is and where they belong. An admin belongs to every shop. */
export const findSessionPerson = (db: Db, userId: UserId, sessionId: SessionId): Promise<SessionPerson | undefined> =>
  asUser(db, userId, async (tx) => {
    const rows = await tx
      .select({
        kind: sessions.kind,
        createdAt: sessions.createdAt,
        lastSeenAt: sessions.lastSeenAt,
        expiresAt: sessions.expiresAt,
        name: users.name,
        email: users.email,
        isAdmin: users.isAdmin,
        shopId: members.shopId,
        role: members.role,
      })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .leftJoin(members, eq(members.userId, users.id))
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.endedAt)));
    const [first] = rows;
    if (!first) return undefined;
    const { shopId: _shopId, role: _role, ...person } = first;
    if (first.isAdmin) {
      const all = await tx.select({ shopId: shops.id }).from(shops);
      return { ...person, memberships: all.map(({ shopId }) => ({ shopId, role: "owner" as const })) };
    }
    const memberships = rows.flatMap(({ shopId, role }) => (shopId && role ? [{ shopId, role }] : []));
    return { ...person, memberships };
  });

/** Notes that the session was used; does nothing when a later use is noted already or the session has ended. */
export async function touchSession(db: Db, sessionId: SessionId, at: Date): Promise<void> {
  await db
    .update(sessions)
    .set({ lastSeenAt: at })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt), lt(sessions.lastSeenAt, at)));
}
