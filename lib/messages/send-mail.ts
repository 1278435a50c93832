import "server-only";
import type { Db } from "@/db/client";
import type { Mail } from "./mail";
import { openMailer } from "./open-mailer";

/** Hands one letter over, at once. Slow and fallible as mail is: for jobs, never while somebody waits for a page. */
export async function sendMail(db: Db, mail: Mail, now: Date): Promise<void> {
  const mailer = await openMailer(db, now);
  try {
    await mailer.hand(mail);
  } finally {
    await mailer.close();
  }
}
