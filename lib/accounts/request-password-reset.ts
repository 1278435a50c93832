import "server-only";
import type { Context } from "@/lib/context";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import { resetMail } from "./account-mail";
import type { Caller } from "./caller";
import { createPasswordLink } from "./create-password-link";
import { findUserByEmail } from "./data/users";
import type { ForgotPassword } from "./input";
import { mayMail } from "./may-mail";
import { LINK_HOURS } from "./password-link";
import { sendAccountMail } from "./send-account-mail";
import { addressLimit } from "./sign-in-limits";

/**
 * Returns what remains to be done once the answer is on its way: neither the answer nor its time tells whether there
 * is such an account.
 */
export async function requestPasswordReset(
  ctx: Context,
  { email }: ForgotPassword,
  caller: Caller,
): Promise<() => Promise<void>> {
  for (const limit of addressLimit("account-mail", caller, 20, 3600)) await assertAttempt(ctx.db, { ...limit, now: ctx.now });
  return async () => {
    const user = await findUserByEmail(ctx.db, email, { addressHash: null, since: ctx.now });
    if (!user || !(await mayMail(ctx.db, email, ctx.now))) return;
    const link = await createPasswordLink(ctx.db, user.id, LINK_HOURS.reset, ctx.now);
    await sendAccountMail(ctx.db, user.email, resetMail(link, LINK_HOURS.reset));
  };
}
