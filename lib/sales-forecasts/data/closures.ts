import "server-only";
import { and, asc, eq, gte, isNotNull, isNull, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { shopClosures } from "@/db/schema";
import type { ShopId, UserId } from "@/lib/ids";
import type { Day } from "@/lib/time";

const c = shopClosures;
export type Closure = { firstDay: Day; lastDay: Day; note: string; removedAt: Date | null };

/** Closures that hold, and those removed since then, oldest first. */
export async function listClosureRows(tx: Db, shopId: ShopId, removedSince?: Date): Promise<Closure[]> {
  const rows = await tx
    .select({ firstDay: c.firstDay, lastDay: c.lastDay, note: c.note, removedAt: c.removedAt })
    .from(c)
    .where(and(eq(c.shopId, shopId), or(isNull(c.removedAt), removedSince && gte(c.removedAt, removedSince))))
    .orderBy(asc(c.firstDay));
  return rows as Closure[];
}

/** States a closure; one of the same first day is replaced. */
export async function saveClosure(
  tx: Db,
  shopId: ShopId,
  { firstDay, lastDay, note }: Pick<Closure, "firstDay" | "lastDay" | "note">,
  { actorId, at }: { actorId: UserId | null; at: Date },
): Promise<void> {
  const stated = { lastDay, note, actorId, createdAt: at, removedAt: null };
  await tx
    .insert(c)
    .values({ shopId, firstDay, ...stated })
    .onConflictDoUpdate({ target: [c.shopId, c.firstDay], set: stated });
}

/** Takes a closure away, or puts it back; whether there was one to. */
export async function markClosure(tx: Db, shopId: ShopId, firstDay: Day, removedAt: Date | null): Promise<boolean> {
  const rows = await tx
    .update(c)
    .set({ removedAt })
    .where(and(eq(c.shopId, shopId), eq(c.firstDay, firstDay), removedAt ? isNull(c.removedAt) : isNotNull(c.removedAt)))
    .returning({ firstDay: c.firstDay });
  return rows.length > 0;
}
