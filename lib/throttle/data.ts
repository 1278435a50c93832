import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { attempts } from "@/db/schema";

type Window = { bucket: string; windowStart: Date };

/** Counts one more and tells how many that makes. */
export async function countAttempt(db: Db, { bucket, windowStart }: Window): Promise<number> {
  const [row] = await db
    .insert(attempts)
    .values({ bucket, windowStart, count: 1 })
    .onConflictDoUpdate({ target: [attempts.bucket, attempts.windowStart], set: { count: sql`${attempts.count} + 1` } })
    .returning({ count: attempts.count });
  return row?.count ?? 1;
}

/** Takes one back; never below none. */
export async function uncountAttempt(db: Db, { bucket, windowStart }: Window): Promise<void> {
  await db
    .update(attempts)
    .set({ count: sql`${attempts.count} - 1` })
    .where(and(eq(attempts.bucket, bucket), eq(attempts.windowStart, windowStart), gt(attempts.count, 0)));
}

/** How many there have been in the window. */
export async function findCount(db: Db, { bucket, windowStart }: Window): Promise<number> {
  const [row] = await db
    .select({ count: attempts.count })
    .from(attempts)
    .where(and(eq(attempts.bucket, bucket), eq(attempts.windowStart, windowStart)));
  return row?.count ?? 0;
}
