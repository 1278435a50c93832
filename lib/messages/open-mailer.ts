import "server-only";
import type { Db } from "@/db/client";
import { env } from "@/lib/env";
import { keepMail } from "@/lib/mailbox/data";
import type { Mail } from "./mail";
import { openSmtp } from "./open-smtp";

/** A way out for letters, ready to take one: whatever can fail before a letter is handed over has not failed. */
export type Mailer = {
  /** Throws a `MailRefusal` when the letter was not taken, or may not have been. */
  hand: (mail: Mail) => Promise<void>;
  close: () => Promise<void>;
};

/** The SMTP server when one is configured, or else the local mailbox. */
export async function openMailer(db: Db, now: Date): Promise<Mailer> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (SMTP_URL) return openSmtp(SMTP_URL, MAIL_FROM);
  return { hand: (mail) => keepMail(db, mail, now), close: async () => {} };
}
