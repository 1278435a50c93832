import "server-only";
import type { Context } from "@/lib/context";
import { assertMailboxOpen } from "./assert-mailbox-open";
import { type KeptMail, listKeptMail } from "./data";
import { mailboxCursorText, readMailboxCursor, storable } from "./mailbox-page";

const PAGE_SIZE = 25;

export type MailboxPage = { mails: KeptMail[]; olderCursor: string | undefined };

/** A page of the local mailbox, newest first. A cursor that is none of ours begins at the first page. */
export async function listMail(
  { db }: Context,
  { recipient, cursor }: { recipient?: string; cursor?: string },
): Promise<MailboxPage> {
  assertMailboxOpen();
  const after = cursor ? readMailboxCursor(cursor) : undefined;
  const rows = await listKeptMail(db, { recipient: recipient && storable(recipient), after, limit: PAGE_SIZE + 1 });
  const mails = rows.slice(0, PAGE_SIZE);
  const last = mails.at(-1);
  return { mails, olderCursor: rows.length > PAGE_SIZE && last ? mailboxCursorText(last) : undefined };
}
