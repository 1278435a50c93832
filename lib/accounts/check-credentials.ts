import "server-only";
import type { Context } from "@/lib/context";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import { forgiveAttempt } from "@/lib/throttle/forgive-attempt";
import { daysAfter } from "@/lib/time";
import type { Caller } from "./caller";
import { type VerifiedUser, wrongCredentials } from "./credentials";
import { findUserByEmail } from "./data/users";
import type { SignIn } from "./input";
import { KNOWN_ADDRESS_DAYS, signInLimits } from "./sign-in-limits";
import { verifyPassword } from "./verify-password";

/**
 * Whose email and password these are. Counts the attempt first and takes it back when it was right. Answer and time
 * are the same for a wrong password, an unknown address and an account without a password.
 */
export async function checkCredentials(ctx: Context, { email, password }: SignIn, caller: Caller): Promise<VerifiedUser> {
  const since = daysAfter(ctx.now, -KNOWN_ADDRESS_DAYS);
  const user = await findUserByEmail(ctx.db, email, { addressHash: caller.addressHash, since });
  const limits = signInLimits(email, caller, user);
  for (const limit of limits) await assertAttempt(ctx.db, { ...limit, now: ctx.now });
  if (!(await verifyPassword(user?.passwordHash, password)) || !user) throw wrongCredentials();
  for (const limit of limits) await forgiveAttempt(ctx.db, { ...limit, now: ctx.now });
  return { id: user.id, passwordHash: user.passwordHash };
}
