import "server-only";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { assertMailboxOpen } from "./assert-mailbox-open";
import { findKeptMail } from "./data";
import { storable } from "./mailbox-page";

/** One letter of the local mailbox. */
export async function getMail({ db }: Context, key: string) {
  assertMailboxOpen();
  return found(await findKeptMail(db, storable(key)), "message");
}
