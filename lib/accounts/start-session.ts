import "server-only";
import type { Db } from "@/db/client";
import { asUser } from "@/db/scope";
import type { StartedSession } from "@/lib/auth/session-cookie";
import { sessionLimits } from "@/lib/auth/session-limits";
import type { Caller } from "./caller";
import { type VerifiedUser, wrongCredentials } from "./credentials";
import { insertSession, isStaffMember } from "./data/sessions";
import { lockPassword } from "./data/users";

type How = { kind: "browser" | "api"; caller: Caller; now: Date };
export type NewSession = StartedSession & { isStaff: boolean };

/** Opens a session, unless the password that was verified has been changed meanwhile. */
export const startSession = (db: Db, user: VerifiedUser, { kind, caller, now }: How): Promise<NewSession> =>
  asUser(db, user.id, async (tx) => {
    if (!(await lockPassword(tx, user.id, user.passwordHash, "share"))) throw wrongCredentials();
    const isStaff = await isStaffMember(tx, user.id);
    const { absoluteMs } = sessionLimits({ kind, isStaff });
    const sessionId = await insertSession(tx, {
      userId: user.id,
      kind,
      userAgent: caller.userAgent,
      addressHash: caller.addressHash,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + absoluteMs),
    });
    return { userId: user.id, sessionId, maxAgeSeconds: absoluteMs / 1000, isStaff };
  });
