import type { Actor, SignedInActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/errors";
import type { UserId } from "@/lib/ids";

/** Staff serve others: what concerns their own points somebody else does, or they do it as members on their own page. */
export function assertNotOwn(actor: Actor, member: { userId: UserId | null }): void {
  const own = (actor as Partial<SignedInActor>).userId;
  if (member.userId !== null && member.userId === own)
    throw new AppError(
      "forbidden",
      "own-account",
      "This is your own account. Somebody else has to serve you, or use your own page.",
    );
}
