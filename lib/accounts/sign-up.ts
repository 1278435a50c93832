import "server-only";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { signInPath } from "@/lib/paths";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import { alreadySignedUpMail, signUpMail } from "./account-mail";
import type { Caller } from "./caller";
import { createPasswordLink } from "./create-password-link";
import { NO_PASSWORD } from "./credentials";
import { insertUserOnce } from "./data/users";
import type { SignUp } from "./input";
import { mayMail } from "./may-mail";
import { LINK_HOURS } from "./password-link";
import { sendAccountMail } from "./send-account-mail";
import { addressLimit } from "./sign-in-limits";

/**
 * Begins a customer's account. The password is chosen through the mailed link, so nobody can prepare an account for an
 * address that is not theirs. Returns what remains to be done once the answer is on its way: whether the address has an
 * account already is told by mail only.
 */
export async function signUp(ctx: Context, { email, name }: SignUp, caller: Caller): Promise<() => Promise<void>> {
  for (const limit of addressLimit("account-mail", caller, 20, 3600)) await assertAttempt(ctx.db, { ...limit, now: ctx.now });
  return async () => {
    if (!(await mayMail(ctx.db, email, ctx.now))) return;
    const user = await insertUserOnce(ctx.db, { email, name, passwordHash: NO_PASSWORD, createdAt: ctx.now });
    if (!user) return;
    const mail =
      user.passwordHash === NO_PASSWORD
        ? signUpMail(await createPasswordLink(ctx.db, user.id, LINK_HOURS.signUp, ctx.now), LINK_HOURS.signUp)
        : alreadySignedUpMail(new URL(signInPath(), env().PUBLIC_URL).href);
    await sendAccountMail(ctx.db, user.email, mail);
  };
}
