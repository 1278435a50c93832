import "server-only";
import type { Db } from "@/db/client";
import { findUser } from "@/lib/accounts/data/users";
import type { Actor } from "@/lib/auth/actor";
import { userIdOf } from "@/lib/auth/authorize";
import type { Self } from "./own-account";

/** Whoever acts, as `isOwn` compares them; null for programs. */
export async function findSelf(tx: Db, actor: Actor): Promise<Self | null> {
  const userId = userIdOf(actor);
  if (userId === null || actor.kind !== "user") return null;
  const user = await findUser(tx, userId);
  return { userId, email: user?.email ?? actor.email, phone: user?.phone ?? null };
}
