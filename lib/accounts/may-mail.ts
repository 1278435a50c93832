import "server-only";
import type { Db } from "@/db/client";
import { AppError } from "@/lib/errors";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import { bucketOf } from "@/lib/throttle/bucket";

const MAILS_AN_HOUR = 4;

/** Whether this address may get another mail about its account this hour. Never told to whoever asks for one. */
export async function mayMail(db: Db, email: string, now: Date): Promise<boolean> {
  const attempt = { bucket: bucketOf("account-mail", email.toLowerCase()), limit: MAILS_AN_HOUR, windowSeconds: 3600, now };
  try {
    await assertAttempt(db, attempt);
    return true;
  } catch (refusal) {
    if (refusal instanceof AppError && refusal.kind === "rate_limited") return false;
    throw refusal;
  }
}
