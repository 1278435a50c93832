import "server-only";
import { and, asc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { checkoutHoldLines, checkoutHolds } from "@/db/schema";
import { type CartId, idFromUuid, type ShopId, uuidOf, type VariantId } from "@/lib/ids";
import { LONGEST_HOLD_MINUTES, latestEnd } from "../checkout-hold";

const ofCart = (table: typeof checkoutHolds | typeof checkoutHoldLines, shopId: ShopId, cartId: CartId) =>
  and(eq(table.shopId, shopId), eq(table.cartId, cartId));

const isOfCart = (shopId: ShopId, cartId: CartId) => sql`shop_id = ${uuidOf(shopId)}::uuid and cart_id = ${uuidOf(cartId)}::uuid`;

/** Begins a cart's hold or makes it last longer, and locks it: of two requests of one cart the second waits for the first. */
export async function keepHold(tx: Db, shopId: ShopId, cartId: CartId, until: Date, at: Date): Promise<void> {
  const [hold] = await tx
    .insert(checkoutHolds)
    .values({ shopId, cartId, heldSince: at, heldUntil: until })
    .onConflictDoUpdate({
      target: [checkoutHolds.shopId, checkoutHolds.cartId],
      set: { heldUntil: sql`greatest(${checkoutHolds.heldUntil}, excluded.held_until)` },
    })
    .returning({ heldSince: checkoutHolds.heldSince, heldUntil: checkoutHolds.heldUntil });
  const latest = hold && latestEnd(hold.heldSince);
  if (latest && hold.heldUntil > latest)
    await tx
      .update(checkoutHolds)
      .set({ heldUntil: latest })
      .where(ofCart(checkoutHolds, shopId, cartId));
}

/** Locks a cart's hold and tells until when it lasts; undefined when there is none. */
export async function lockHold(tx: Db, shopId: ShopId, cartId: CartId): Promise<Date | undefined> {
  const rows = await tx.execute(sql`select held_until from checkout_holds where ${isOfCart(shopId, cartId)} for update`);
  const [hold] = rows as unknown as { held_until: string }[];
  return hold && new Date(hold.held_until);
}

export type HeldLine = { variantId: VariantId; qty: number };

export const listHeldLines = (tx: Db, shopId: ShopId, cartId: CartId): Promise<HeldLine[]> =>
  tx
    .select({ variantId: checkoutHoldLines.variantId, qty: checkoutHoldLines.qty })
    .from(checkoutHoldLines)
    .where(ofCart(checkoutHoldLines, shopId, cartId))
    .orderBy(asc(checkoutHoldLines.variantId));

/** Replaces what a cart holds. */
export async function writeHeldLines(tx: Db, shopId: ShopId, cartId: CartId, lines: readonly HeldLine[]): Promise<void> {
  await tx.delete(checkoutHoldLines).where(ofCart(checkoutHoldLines, shopId, cartId));
  if (lines.length > 0) await tx.insert(checkoutHoldLines).values(lines.map((line) => ({ ...line, shopId, cartId })));
}

/** Deletes what a cart holds, and answers it. The caller has locked the hold, perhaps in the same breath. */
export async function deleteHold(tx: Db, shopId: ShopId, cartId: CartId): Promise<HeldLine[]> {
  const rows = await tx.execute(sql`
    with lines as (delete from checkout_hold_lines where ${isOfCart(shopId, cartId)} returning variant_id, qty),
      hold as (delete from checkout_holds where ${isOfCart(shopId, cartId)})
    select variant_id, qty from lines order by variant_id`);
  return (rows as unknown as { variant_id: string; qty: number }[]).map(({ variant_id, qty }) => ({
    variantId: idFromUuid("var", variant_id),
    qty,
  }));
}

/** Makes the cart's holds in these shops last longer. False when it has none there any more. */
export async function extendHolds(tx: Db, shopIds: readonly ShopId[], cartId: CartId, until: Date): Promise<boolean> {
  const extended = await tx
    .update(checkoutHolds)
    .set({
      heldUntil: sql`greatest(${checkoutHolds.heldUntil}, least(${until.toISOString()}::timestamptz,
        ${checkoutHolds.heldSince} + make_interval(mins => ${LONGEST_HOLD_MINUTES})))`,
    })
    .where(and(inArray(checkoutHolds.shopId, [...shopIds]), eq(checkoutHolds.cartId, cartId)))
    .returning({ shopId: checkoutHolds.shopId });
  return extended.length > 0;
}

/** What the cart itself holds in these shops: units that are not free for others, but for it. */
export async function findHeldUnits(tx: Db, shopIds: readonly ShopId[], cartId: CartId): Promise<Map<VariantId, number>> {
  const rows = await tx
    .select({ variantId: checkoutHoldLines.variantId, qty: checkoutHoldLines.qty })
    .from(checkoutHoldLines)
    .where(and(inArray(checkoutHoldLines.shopId, [...shopIds]), eq(checkoutHoldLines.cartId, cartId)));
  return new Map(rows.map(({ variantId, qty }) => [variantId, qty]));
}

/** Holds whose time is over, those that are over longest first. */
export const listDueHolds = (tx: Db, shopIds: readonly ShopId[], now: Date, limit: number) =>
  tx
    .select({ shopId: checkoutHolds.shopId, cartId: checkoutHolds.cartId })
    .from(checkoutHolds)
    .where(and(inArray(checkoutHolds.shopId, [...shopIds]), lt(checkoutHolds.heldUntil, now)))
    .orderBy(asc(checkoutHolds.heldUntil))
    .limit(limit);
