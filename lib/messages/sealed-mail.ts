import { decode, encode } from "next-auth/jwt";
import { DAY_MS } from "@/lib/time";
import type { Notice } from "./notice";

/** A mail about an account on its way through the queue. */
export type AccountMail = { key: string; to: string; notice: Notice };

const SALT = "account mail";
const MAX_AGE_SECONDS = (2 * DAY_MS) / 1000;

/** Encrypts a mail: a link that lets its reader in must not stand in the queue for whoever reads the database. */
export const sealMail = (mail: AccountMail, secret: string): Promise<string> =>
  encode({ token: { mail }, secret, salt: SALT, maxAge: MAX_AGE_SECONDS });

/** The mail that was sealed, or undefined when it is too old to be of use, or not ours. */
export async function openMail(sealed: string, secret: string): Promise<AccountMail | undefined> {
  const opened = await decode({ token: sealed, secret, salt: SALT }).catch(() => null);
  return opened?.mail as AccountMail | undefined;
}
