import "server-only";
import { randomUUID } from "node:crypto";
import { render } from "@react-email/render";
import { createElement } from "react";
import type { Db } from "@/db/client";
import type { AccountMail } from "./account-mail";
import { insertMail } from "./data/mailbox";
import { AccountEmail } from "./emails/account-email";

/** Sends a mail about an account. */
export async function sendAccountMail(db: Db, to: string, mail: AccountMail, now: Date): Promise<void> {
  const element = createElement(AccountEmail, mail);
  const [html, text] = await Promise.all([render(element), render(element, { plainText: true })]);
  await insertMail(db, { messageKey: `account:${randomUUID()}`, recipient: to, subject: mail.subject, html, text, sentAt: now });
}
