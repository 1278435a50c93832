import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Caller } from "@/lib/accounts/caller";
import { hashPassword } from "@/lib/accounts/hash-password";
import { startSession } from "@/lib/accounts/start-session";
import type { SignedInActor } from "@/lib/auth/actor";
import { findActor } from "@/lib/auth/find-actor";
import type { ShopRole } from "@/lib/auth/permissions";
import { env } from "@/lib/env";
import type { SessionId, ShopId, UserId } from "@/lib/ids";
import type { Notice } from "@/lib/messages/notice";
import { openMail } from "@/lib/messages/sealed-mail";
import type { Db } from "../client";
import { members, sessions, users } from "../schema";
import { inShops } from "../scope";
import { NOON } from "./factories";

export const PASSWORD = "seven green kettles";
let passwordHash: Promise<string> | undefined;

/** An account whose password is PASSWORD, and its membership in shops if any. */
export async function aUser(db: Db, { role, shopIds = [], ...values }: NewUser = {}) {
  passwordHash ??= hashPassword(PASSWORD);
  const [user] = await db
    .insert(users)
    .values({
      email: `${randomUUID()}@example.test`,
      name: "Amina Odhiambo",
      passwordHash: await passwordHash,
      createdAt: NOON,
      ...values,
    })
    .returning();
  for (const shopId of shopIds) await aMember(db, shopId, user!.id, role);
  return user!;
}
type NewUser = Partial<typeof users.$inferInsert> & { role?: ShopRole; shopIds?: readonly ShopId[] };

export const aMember = (db: Db, shopId: ShopId, userId: UserId, role: ShopRole = "staff") =>
  inShops(db, [shopId], async (tx) => {
    await tx.insert(members).values({ shopId, userId, role, createdAt: NOON });
  });

/** A machine nobody has used before, unless told otherwise. */
export const aCaller = (values: Partial<Caller> = {}): Caller => ({
  addressHash: randomUUID().slice(0, 22),
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0",
  device: null,
  ...values,
});

/** The person signed in, as the look-up of their new session finds them. */
export async function signedIn(db: Db, user: { id: UserId; passwordHash: string }, now = NOON): Promise<SignedInActor> {
  const { sessionId } = await startSession(db, user, { kind: "browser", caller: aCaller(), now });
  const actor = await findActor(db, { sub: user.id, sid: sessionId }, "cookie", now);
  return actor!;
}

export async function isEnded(db: Db, sessionId: SessionId): Promise<boolean> {
  const [row] = await db.select({ endedAt: sessions.endedAt }).from(sessions).where(eq(sessions.id, sessionId));
  return row === undefined || row.endedAt !== null;
}

/** What is queued to be mailed to this address. */
export async function mailTo(db: Db, recipient: string): Promise<Notice[]> {
  const jobs = (await db.execute(
    sql`select data from pgboss.job where name = 'send-account-mail' order by created_on, id`,
  )) as unknown as { data: { sealed: string } }[];
  const mails = await Promise.all([...jobs].map(({ data }) => openMail(data.sealed, env().AUTH_SECRET)));
  return mails.flatMap((mail) => (mail?.to === recipient ? [mail.notice] : []));
}

/** The secret in the link of a mail. */
export const secretIn = (mail: Notice | undefined) =>
  /(?:token=|\/invitations\/)([\w.-]+)/.exec(mail?.action?.href ?? "")?.[1] ?? "";
