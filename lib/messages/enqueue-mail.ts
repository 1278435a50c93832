import "server-only";
import type { Db } from "@/db/client";
import { env } from "@/lib/env";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import { type AccountMail, sealMail } from "./sealed-mail";

/**
 * Queues a mail about an account, in the caller's transaction if there is one. No form waits for a mail server, and the
 * time it takes tells nothing.
 */
export async function enqueueMail(tx: Db, mail: AccountMail): Promise<void> {
  await enqueueJob(tx, "send-account-mail", { sealed: await sealMail(mail, env().AUTH_SECRET) });
}
