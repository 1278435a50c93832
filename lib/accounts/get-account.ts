import "server-only";
import { assertSignedIn } from "@/lib/auth/authorize";
import { isLive } from "@/lib/auth/session-limits";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { listOpenSessions } from "./data/sessions";
import { findUser } from "./data/users";
import { deviceNameOf } from "./device-name";

/** The person's own details and the places they are signed in, this one marked. */
export async function getAccount(ctx: Context) {
  assertSignedIn(ctx.actor);
  const { userId, sessionId, isAdmin, memberships } = ctx.actor;
  const { name, email, phone } = found(await findUser(ctx.db, userId), "account");
  const isStaff = isAdmin || memberships.length > 0;
  const open = await listOpenSessions(ctx.db, userId, ctx.now);
  const sessions = open
    .filter((session) => isLive({ ...session, isStaff }, ctx.now))
    .map(({ id, kind, userAgent, createdAt, lastSeenAt }) => ({
      id,
      kind,
      device: deviceNameOf(userAgent),
      createdAt,
      lastSeenAt,
      isThis: id === sessionId,
    }));
  return { name, email, phone, sessions };
}
