import "server-only";
import { and, asc, count, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { cartLines } from "@/db/schema";
import type { CartId, ShopId, VariantId } from "@/lib/ids";
import { MAX_QTY } from "../limits";

// All of these need the transaction of `inCart`.

export type LineKey = { cartId: CartId; shopId: ShopId; variantId: VariantId };
export type NewLine = LineKey & { qty: number; priceSeenMinor: number; addedAt: Date };

const isLine = ({ cartId, shopId, variantId }: LineKey) =>
  and(eq(cartLines.shopId, shopId), eq(cartLines.cartId, cartId), eq(cartLines.variantId, variantId));

/** Units of the variant in the cart; none when it is not there. */
export async function countUnitsOfLine(tx: Db, key: LineKey): Promise<number> {
  const [line] = await tx.select({ qty: cartLines.qty }).from(cartLines).where(isLine(key));
  return line?.qty ?? 0;
}

export async function countLines(tx: Db, cartId: CartId): Promise<number> {
  const [row] = await tx.select({ lines: count() }).from(cartLines).where(eq(cartLines.cartId, cartId));
  return row?.lines ?? 0;
}

/** Units of everything in the cart. */
export async function countUnits(tx: Db, cartId: CartId): Promise<number> {
  const [row] = await tx
    .select({ units: sql<number>`coalesce(sum(${cartLines.qty}), 0)::int` })
    .from(cartLines)
    .where(eq(cartLines.cartId, cartId));
  return row?.units ?? 0;
}

export const listLines = (tx: Db, cartId: CartId): Promise<NewLine[]> =>
  tx.select().from(cartLines).where(eq(cartLines.cartId, cartId)).orderBy(asc(cartLines.addedAt), asc(cartLines.variantId));

/** Puts units in, to those that are there, up to the most a line may have. */
export async function addUnits(tx: Db, line: NewLine): Promise<void> {
  await tx
    .insert(cartLines)
    .values(line)
    .onConflictDoUpdate({
      target: [cartLines.shopId, cartLines.cartId, cartLines.variantId],
      set: {
        qty: sql`least(${MAX_QTY}, ${cartLines.qty} + excluded.qty)`,
        priceSeenMinor: sql`excluded.price_seen_minor`,
      },
    });
}

export async function setUnits(tx: Db, key: LineKey, qty: number, priceSeenMinor?: number): Promise<void> {
  await tx
    .update(cartLines)
    .set({ qty, ...(priceSeenMinor !== undefined && { priceSeenMinor }) })
    .where(isLine(key));
}

export async function deleteLine(tx: Db, key: LineKey): Promise<void> {
  await tx.delete(cartLines).where(isLine(key));
}
