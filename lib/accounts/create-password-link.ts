import "server-only";
import type { Db } from "@/db/client";
import { env } from "@/lib/env";
import type { UserId } from "@/lib/ids";
import { resetPasswordPath } from "@/lib/paths";
import { hoursAfter } from "@/lib/time";
import { insertPasswordLink } from "./data/tokens";
import { newSecret, secretHash } from "./secret";

/** A link, made from the configured address, by which its holder can once choose the account's password. */
export async function createPasswordLink(db: Db, userId: UserId, hours: number, now: Date): Promise<string> {
  const secret = newSecret();
  await insertPasswordLink(db, { tokenHash: secretHash(secret), userId, createdAt: now, expiresAt: hoursAfter(now, hours) });
  return new URL(resetPasswordPath(secret), env().PUBLIC_URL).href;
}
