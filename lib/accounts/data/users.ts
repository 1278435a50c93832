import "server-only";
import { and, eq, exists, gt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { sessions, users } from "@/db/schema";
import type { UserId } from "@/lib/ids";

const hasEmail = (email: string) => eq(sql`lower(${users.email})`, email.toLowerCase());

/** The account, and whether a session of it began in this network after `since`. */
export async function findUserByEmail(db: Db, email: string, from: { addressHash: string | null; since: Date }) {
  const [user] = await db
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      passwordHash: users.passwordHash,
      knowsAddress: exists(
        db
          .select({ one: sql`1` })
          .from(sessions)
          .where(
            and(
              eq(sessions.userId, users.id),
              eq(sessions.addressHash, from.addressHash ?? ""),
              gt(sessions.createdAt, from.since),
            ),
          ),
      ).mapWith(Boolean),
    })
    .from(users)
    .where(hasEmail(email));
  return user;
}

export async function findUser(db: Db, userId: UserId) {
  const [user] = await db
    .select({ id: users.id, email: users.email, name: users.name, phone: users.phone, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, userId));
  return user;
}

/** Makes an account nobody can sign in to yet, unless the address has one. Tells which account it is. */
export async function insertUserOnce(db: Db, user: { email: string; name: string; passwordHash: string; createdAt: Date }) {
  await db.insert(users).values(user).onConflictDoNothing();
  const [row] = await db
    .select({ id: users.id, email: users.email, name: users.name, passwordHash: users.passwordHash })
    .from(users)
    .where(hasEmail(user.email));
  return row;
}

export async function setPasswordHash(db: Db, userId: UserId, passwordHash: string): Promise<void> {
  await db.update(users).set({ passwordHash }).where(eq(users.id, userId));
}

/** Gives an account that nobody could use its name and first password; false when it has one. */
export async function setFirstPassword(
  tx: Db,
  userId: UserId,
  { noPassword, ...first }: { name: string; passwordHash: string; noPassword: string },
): Promise<boolean> {
  const set = await tx
    .update(users)
    .set(first)
    .where(and(eq(users.id, userId), eq(users.passwordHash, noPassword)))
    .returning({ id: users.id });
  return set.length > 0;
}

export async function setProfile(db: Db, userId: UserId, profile: { name: string; phone: string | null }): Promise<void> {
  await db.update(users).set(profile).where(eq(users.id, userId));
}

/**
 * True while this is still the account's password; holds off any change of it until the transaction ends. Whoever goes on to
 * change the account says "update": two who only shared it would wait for each other, and others would give it orders meanwhile.
 */
export async function lockPassword(tx: Db, userId: UserId, passwordHash: string, strength: "share" | "update"): Promise<boolean> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.passwordHash, passwordHash)))
    .for(strength);
  return rows.length > 0;
}
