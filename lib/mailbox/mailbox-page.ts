/** Where the next page of the mailbox begins: after this letter. */
export type MailboxCursor = { sentAt: Date; key: string };

/** Text as the database can hold it: PostgreSQL knows no NUL. */
export const storable = (text: string) => text.replaceAll("\0", "");

export const mailboxCursorText = ({ sentAt, key }: MailboxCursor) =>
  Buffer.from(JSON.stringify([sentAt.toISOString(), key])).toString("base64url");

/** The cursor a text stands for; undefined when it is none of ours. */
export function readMailboxCursor(text: string): MailboxCursor | undefined {
  try {
    const [at, key] = JSON.parse(Buffer.from(text, "base64url").toString()) as unknown[];
    if (typeof at !== "string" || !/^\d{4}-/.test(at) || typeof key !== "string") return undefined;
    const sentAt = new Date(at);
    return Number.isNaN(sentAt.getTime()) ? undefined : { sentAt, key: storable(key) };
  } catch {
    return undefined;
  }
}
