import "server-only";
import type { Db } from "@/db/client";
import { AppError } from "@/lib/errors";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import { bucketOf } from "@/lib/throttle/bucket";

const ACCOUNT_MAIL = { kind: "account-mail", limit: 4, windowSeconds: 3600 };

/** Whether this address may get another mail of the kind; about its account, four an hour. Never told to whoever asks for one. */
export async function mayMail(db: Db, email: string, now: Date, { kind, ...budget } = ACCOUNT_MAIL): Promise<boolean> {
  try {
    await assertAttempt(db, { bucket: bucketOf(kind, email.toLowerCase()), ...budget, now });
    return true;
  } catch (refusal) {
    if (refusal instanceof AppError && refusal.kind === "rate_limited") return false;
    throw refusal;
  }
}
