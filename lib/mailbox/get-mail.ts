import "server-only";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { assertMailboxOpen } from "./assert-mailbox-open";
import { findKeptMail } from "./data";

/** One letter of the local mailbox. */
export async function getMail({ db }: Context, key: string) {
  assertMailboxOpen();
  return found(await findKeptMail(db, key), "message");
}
