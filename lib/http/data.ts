import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { idempotencyKeys } from "@/db/schema";
import type { Authority } from "@/lib/auth/authority";

type Reservation = { caller: string; key: string; requestHash: string; at: Date };

/** Claims the key in the caller's transaction; false when it was claimed before. Waits for a claim that is still open. */
export async function reserveKey(tx: Db, { caller, key, requestHash, at }: Reservation): Promise<boolean> {
  const claimed = await tx
    .insert(idempotencyKeys)
    .values({ caller, key, requestHash, createdAt: at })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  return claimed.length > 0;
}

export async function findAnswer(tx: Db, caller: string, key: string) {
  const [row] = await tx
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.caller, caller), eq(idempotencyKeys.key, key)));
  return row;
}

export async function storeAnswer(
  tx: Db,
  caller: string,
  key: string,
  answer: { status?: number; body: unknown; headers?: Record<string, string>; authority: Authority },
): Promise<void> {
  await tx
    .update(idempotencyKeys)
    .set({ status: answer.status ?? 200, body: answer.body, headers: answer.headers ?? {}, authority: answer.authority })
    .where(and(eq(idempotencyKeys.caller, caller), eq(idempotencyKeys.key, key)));
}
