import "server-only";
import { assertSignedIn } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found, invalid } from "@/lib/errors";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import { forgiveAttempt } from "@/lib/throttle/forgive-attempt";
import { choosePassword } from "./choose-password";
import { voidPasswordLinks } from "./data/tokens";
import { findUser, lockPassword, setPasswordHash } from "./data/users";
import { endSessions } from "./end-sessions";
import type { ChangePassword } from "./input";
import { sendPasswordNotice } from "./send-password-notice";
import { verifyPassword } from "./verify-password";

/**
 * Changes the password of whoever knows the present one. Every other session of theirs ends, and every mailed link; a
 * mail tells them.
 */
export async function changePassword(ctx: Context, input: ChangePassword): Promise<void> {
  assertSignedIn(ctx.actor);
  const { userId, sessionId } = ctx.actor;
  const attempt = { bucket: `change-password:${userId}`, limit: 10, windowSeconds: 15 * 60, now: ctx.now };
  await assertAttempt(ctx.db, attempt);
  const user = found(await findUser(ctx.db, userId), "account");
  const wrong = () => invalid("currentPassword", "This is not your present password.");
  if (!(await verifyPassword(user.passwordHash, input.currentPassword))) throw wrong();
  await forgiveAttempt(ctx.db, attempt);
  const passwordHash = await choosePassword("newPassword", input.newPassword, user);
  await ctx.db.transaction(async (tx) => {
    if (!(await lockPassword(tx, userId, user.passwordHash, "update"))) throw wrong();
    await setPasswordHash(tx, userId, passwordHash);
    await voidPasswordLinks(tx, userId, ctx.now);
    await endSessions(tx, userId, ctx.now, { except: sessionId });
    await sendPasswordNotice(tx, user.email);
  });
}
