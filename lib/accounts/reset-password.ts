import "server-only";
import type { Context } from "@/lib/context";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import type { Caller } from "./caller";
import { choosePassword } from "./choose-password";
import { NO_PASSWORD } from "./credentials";
import { findPasswordLink, takePasswordLink, voidPasswordLinks } from "./data/tokens";
import { setPasswordHash } from "./data/users";
import { endSessions } from "./end-sessions";
import type { ResetPassword } from "./input";
import { spentLink } from "./password-link";
import { secretHash } from "./secret";
import { sendPasswordNotice } from "./send-password-notice";
import { addressLimit } from "./sign-in-limits";
import { type NewSession, startSession } from "./start-session";

/**
 * Sets the password of whoever holds an unused mailed link, and signs them in: the link proves the address. All their
 * earlier sessions and other links end.
 */
export async function resetPassword(ctx: Context, input: ResetPassword, caller: Caller): Promise<NewSession> {
  for (const limit of addressLimit("reset-password", caller, 30, 600)) await assertAttempt(ctx.db, { ...limit, now: ctx.now });
  const tokenHash = secretHash(input.token);
  const person = await findPasswordLink(ctx.db, tokenHash, ctx.now);
  if (!person) throw spentLink();
  const passwordHash = await choosePassword("password", input.password, person);
  return ctx.db.transaction(async (tx) => {
    if (!(await takePasswordLink(tx, tokenHash, ctx.now))) throw spentLink();
    await setPasswordHash(tx, person.userId, passwordHash);
    await voidPasswordLinks(tx, person.userId, ctx.now);
    await endSessions(tx, person.userId, ctx.now);
    if (person.passwordHash !== NO_PASSWORD) await sendPasswordNotice(tx, person.email);
    return startSession(tx, { id: person.userId, passwordHash }, { kind: "browser", caller, now: ctx.now });
  });
}
