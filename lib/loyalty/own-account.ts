import { AppError } from "@/lib/errors";
import type { UserId } from "@/lib/ids";
import { mailboxOf, phoneTail } from "@/lib/referrals/mailbox";

/** Whoever acts, as far as a shop's record of a customer may be theirs. */
export type Self = { userId: UserId; email: string; phone: string | null };
/** A shop's record of a customer, and whose account of the marketplace it belongs to. */
export type Recorded = { userId: UserId | null; email: string | null; phone: string | null };

/** Whether a record is that of who acts: by their account, or by a mailbox or phone of theirs, however they are written. */
export function isOwn(self: Self | null, member: Recorded): boolean {
  if (self === null) return false;
  if (member.userId === self.userId) return true;
  const phone = phoneTail(self.phone ?? "");
  const isTheirPhone = phone !== undefined && phone === phoneTail(member.phone ?? "");
  return isTheirPhone || (member.email !== null && mailboxOf(member.email) === mailboxOf(self.email));
}

/** Nobody who works in a shop serves themselves there, or changes their own points or tier. */
export function assertNotOwn(self: Self | null, member: Recorded): void {
  if (isOwn(self, member)) throw new AppError("forbidden", "own-account", "This is your own account. Ask a colleague to do it.");
}
