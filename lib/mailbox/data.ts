import "server-only";
import { and, desc, eq, ilike, lt, or, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { mailbox } from "@/db/schema";
import type { Mail } from "@/lib/messages/mail";
import type { MailboxCursor } from "./mailbox-page";

/** Keeps a letter in the local mailbox; one that is there already stays as it is. */
export async function keepMail(db: Db, { key, to, subject, html, text }: Mail, at: Date): Promise<void> {
  await db.insert(mailbox).values({ messageKey: key, recipient: to, subject, html, text, sentAt: at }).onConflictDoNothing();
}

export type KeptMail = { key: string; recipient: string; subject: string; sentAt: Date };
const head = { key: mailbox.messageKey, recipient: mailbox.recipient, subject: mailbox.subject, sentAt: mailbox.sentAt };

const literally = (text: string) => text.replaceAll(/[\\%_]/g, "\\$&");

/** Kept letters, newest first, whose recipient contains the text. */
export const listKeptMail = (
  db: Db,
  { recipient, after, limit }: { recipient?: string; after?: MailboxCursor; limit: number },
): Promise<KeptMail[]> => {
  const conditions: (SQL | undefined)[] = [
    recipient ? ilike(mailbox.recipient, `%${literally(recipient)}%`) : undefined,
    after
      ? or(lt(mailbox.sentAt, after.sentAt), and(eq(mailbox.sentAt, after.sentAt), lt(mailbox.messageKey, after.key)))
      : undefined,
  ];
  return db
    .select(head)
    .from(mailbox)
    .where(and(...conditions))
    .orderBy(desc(mailbox.sentAt), desc(mailbox.messageKey))
    .limit(limit);
};

export async function findKeptMail(db: Db, key: string): Promise<(KeptMail & { html: string; text: string }) | undefined> {
  const [row] = await db
    .select({ ...head, html: mailbox.html, text: mailbox.text })
    .from(mailbox)
    .where(eq(mailbox.messageKey, key));
  return row;
}
