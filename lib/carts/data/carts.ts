import "server-only";
import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { carts } from "@/db/schema";
import type { CartId, UserId } from "@/lib/ids";

export type CartOwner = { userId: UserId | null; keyHash: string | null };
export type OpenCart = { id: CartId; userId: UserId | null };

const columns = { id: carts.id, userId: carts.userId };

/**
 * Whose it is: an account's own cart, else one without an account by its key. A key never opens an account's cart, so
 * who signs out leaves nothing behind for the next at the same machine.
 */
const isOf = ({ userId, keyHash }: CartOwner) =>
  and(
    isNull(carts.closedAt),
    or(
      userId === null ? undefined : eq(carts.userId, userId),
      keyHash === null ? undefined : and(isNull(carts.userId), eq(carts.keyHash, keyHash)),
      sql`false`,
    ),
  );

/** The owner's open cart; the account's before the guest's that waits to be merged into it. */
export async function findOpenCart(db: Db, owner: CartOwner): Promise<OpenCart | undefined> {
  const [cart] = await db.select(columns).from(carts).where(isOf(owner)).orderBy(asc(carts.userId)).limit(1);
  return cart;
}

/** The same, kept from everybody else until the transaction ends. */
export async function lockOpenCart(tx: Db, owner: CartOwner): Promise<OpenCart | undefined> {
  const [cart] = await tx.select(columns).from(carts).where(isOf(owner)).orderBy(asc(carts.userId)).limit(1).for("update");
  return cart;
}

type NewCart = { id: CartId; keyHash: string; userId: UserId | null; at: Date };

/** False when the account got a cart in the same moment. */
export async function insertCart(tx: Db, { id, keyHash, userId, at }: NewCart): Promise<boolean> {
  const made = await tx
    .insert(carts)
    .values({ id, keyHash, userId, createdAt: at, updatedAt: at })
    .onConflictDoNothing()
    .returning({ id: carts.id });
  return made.length > 0;
}

export async function touchCart(tx: Db, id: CartId, at: Date): Promise<void> {
  await tx.update(carts).set({ updatedAt: at }).where(eq(carts.id, id));
}

/** Gives a guest's cart to an account. */
export async function adoptCart(tx: Db, id: CartId, userId: UserId, at: Date): Promise<void> {
  await tx.update(carts).set({ userId, updatedAt: at }).where(eq(carts.id, id));
}

/** False when it was closed before. */
export async function markClosed(tx: Db, id: CartId, at: Date): Promise<boolean> {
  const closed = await tx
    .update(carts)
    .set({ closedAt: at, updatedAt: at })
    .where(and(eq(carts.id, id), isNull(carts.closedAt)))
    .returning({ id: carts.id });
  return closed.length > 0;
}

export async function deleteCart(tx: Db, id: CartId): Promise<void> {
  await tx.delete(carts).where(eq(carts.id, id));
}
