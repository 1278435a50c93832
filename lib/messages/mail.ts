import { createHash } from "node:crypto";

/** A letter ready to go out. */
export type Mail = {
  /** Names the letter for ever: handing the same one over twice must not make two of it. */
  key: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Shown as the sender's name; the address is always the installation's own. */
  fromName?: string;
  replyTo?: string | null;
  /** Where a mail program stops such letters in one step (RFC 8058); they all may be. */
  stopUrl?: string;
};

/** The same letter has the same Message-ID whenever it is handed over, so that mail servers can tell a copy. */
export const messageIdOf = (key: string, fromAddress: string) =>
  `<${createHash("sha256").update(key).digest("hex").slice(0, 40)}@${fromAddress.split("@").at(-1)}>`;
