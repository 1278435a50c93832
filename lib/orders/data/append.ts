import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { notes, orderAddresses, orders } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import { newId, type OrderId, type ShopId, type UserId } from "@/lib/ids";
import type { Address } from "../input";

export type NextEvent = { seq: number; version: number };

/** Draws the number of the order's next event, which locks its row until the transaction ends. Undefined: no such order. */
export async function drawEvent(
  tx: Db,
  shopId: ShopId,
  orderId: OrderId,
  { raisesVersion }: { raisesVersion: boolean },
): Promise<NextEvent | undefined> {
  const [drawn] = await tx
    .update(orders)
    .set({ eventSeq: sql`${orders.eventSeq} + 1`, ...(raisesVersion ? { version: sql`${orders.version} + 1` } : {}) })
    .where(and(eq(orders.shopId, shopId), eq(orders.id, orderId)))
    .returning({ seq: orders.eventSeq, version: orders.version });
  return drawn;
}

export async function findShopOf(tx: Db, scope: ShopScope, orderId: OrderId): Promise<ShopId | undefined> {
  const [row] = await tx
    .select({ shopId: orders.shopId })
    .from(orders)
    .where(and(inArray(orders.shopId, scope), eq(orders.id, orderId)));
  return row?.shopId;
}

type NewNote = { shopId: ShopId; orderId: OrderId; authorId: UserId | null; authorName: string; body: string; createdAt: Date };

export async function insertNote(tx: Db, note: NewNote) {
  const id = newId("note");
  await tx.insert(notes).values({ ...note, id });
  return id;
}

export async function findAddress(tx: Db, shopId: ShopId, orderId: OrderId): Promise<Address | undefined> {
  const [row] = await tx
    .select()
    .from(orderAddresses)
    .where(and(eq(orderAddresses.shopId, shopId), eq(orderAddresses.orderId, orderId)));
  if (!row) return undefined;
  const { shopId: _, orderId: __, ...address } = row;
  return address;
}

export async function saveAddress(tx: Db, shopId: ShopId, orderId: OrderId, address: Address): Promise<void> {
  await tx
    .insert(orderAddresses)
    .values({ shopId, orderId, ...address })
    .onConflictDoUpdate({ target: [orderAddresses.shopId, orderAddresses.orderId], set: address });
}
