import "server-only";
import { createElement } from "react";
import { env } from "@/lib/env";
import type { JobHandler } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import { NoticeEmail } from "./emails/notice-email";
import { MailRefusal } from "./mail-refusal";
import { renderEmail } from "./render-email";
import { openMail } from "./sealed-mail";
import { sendMail } from "./send-mail";

/**
 * Sends a mail about an account. A refusal that may pass makes the job try again; after a crash a second copy is possible,
 * and better than a person who waits for a link that never comes.
 */
export const deliverAccountMail: JobHandler<"send-account-mail"> = async ({ db, now, jobId }, { sealed }) => {
  const mail = await openMail(sealed, env().AUTH_SECRET);
  if (!mail) return log().warn({ jobId }, "an account mail was too old to be sent");
  const { key, to, notice } = mail;
  const rendered = await renderEmail(createElement(NoticeEmail, notice));
  try {
    await sendMail(db, { key, to, subject: notice.subject, ...rendered }, now);
  } catch (error) {
    if (!(error instanceof MailRefusal) || error.remedy === "later") throw error;
    log().error({ jobId, err: error }, "an account mail was refused");
  }
};
