import type { Actor } from "@/lib/auth/actor";
import { userIdOf } from "@/lib/auth/authorize";
import { AppError } from "@/lib/errors";
import type { UserId } from "@/lib/ids";

/** Nobody who works in a shop changes the points or the tier of their own account there. */
export function assertNotOwn(actor: Actor, memberUserId: UserId | null): void {
  if (memberUserId === null || memberUserId !== userIdOf(actor)) return;
  throw new AppError("forbidden", "own-account", "This is your own account. Ask a colleague to do it.");
}
