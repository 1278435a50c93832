/** Where the next page of the mailbox begins: after this letter. */
export type MailboxCursor = { sentAt: Date; key: string };

export const mailboxCursorText = ({ sentAt, key }: MailboxCursor) =>
  Buffer.from(JSON.stringify([sentAt.toISOString(), key])).toString("base64url");

/** The cursor a text stands for; undefined when it is none of ours. */
export function readMailboxCursor(text: string): MailboxCursor | undefined {
  try {
    const [at, key] = JSON.parse(Buffer.from(text, "base64url").toString()) as unknown[];
    const sentAt = new Date(String(at));
    return typeof key === "string" && !Number.isNaN(sentAt.getTime()) ? { sentAt, key } : undefined;
  } catch {
    return undefined;
  }
}
