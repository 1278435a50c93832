import "server-only";
import { and, eq, gt, isNull, min, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { carts } from "@/db/schema";
import type { CartId } from "@/lib/ids";

/** Until the transaction ends nobody else of this network takes a slot. */
export const lockNetwork = (tx: Db, network: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`cart-holds:${network}`}, 0))`);

/** How many other open carts of the network have a slot now, with how many units, and when the first of them is free again. */
export async function countSlots(tx: Db, network: string, cartId: CartId, now: Date) {
  const [row] = await tx
    .select({
      taken: sql<number>`count(*)::int`,
      units: sql<number>`coalesce(sum(${carts.holdUnits}), 0)::int`,
      firstFreeAt: min(carts.holdUntil),
    })
    .from(carts)
    .where(and(eq(carts.holdNetwork, network), isNull(carts.closedAt), gt(carts.holdUntil, now), ne(carts.id, cartId)));
  return { taken: row?.taken ?? 0, units: row?.units ?? 0, firstFreeAt: row?.firstFreeAt ?? now };
}

type Slot = { holdNetwork: string; holdUntil: Date; holdUnits: number };

export async function writeSlot(tx: Db, cartId: CartId, slot: Slot): Promise<void> {
  await tx.update(carts).set(slot).where(eq(carts.id, cartId));
}
