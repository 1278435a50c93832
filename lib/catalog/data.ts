import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { stock, stockMovements } from "@/db/schema";
import type { ShopId, VariantId } from "@/lib/ids";
import { newId } from "@/lib/ids";

export type MovementRow = Omit<typeof stockMovements.$inferInsert, "id">;

/** Appends a movement; false when the same one (line, cause, cause id) was made before. */
export async function insertMovement(tx: Db, movement: MovementRow): Promise<boolean> {
  const made = await tx
    .insert(stockMovements)
    .values({ ...movement, id: newId("stm") })
    .onConflictDoNothing()
    .returning({ id: stockMovements.id });
  return made.length > 0;
}

/** Changes the stock unless that would oversell it; false when it would. The condition and the change are one statement. */
export async function changeStock(
  tx: Db,
  shopId: ShopId,
  variantId: VariantId,
  change: { onHandChange: number; reservedChange: number },
): Promise<boolean> {
  const { onHandChange, reservedChange } = change;
  const changed = await tx
    .update(stock)
    .set({ onHand: sql`${stock.onHand} + ${onHandChange}`, reserved: sql`${stock.reserved} + ${reservedChange}` })
    .where(
      and(
        eq(stock.shopId, shopId),
        eq(stock.variantId, variantId),
        sql`${stock.reserved} + ${reservedChange} >= 0`,
        sql`(${stock.allowsBackorder} or ${stock.onHand} + ${onHandChange} >= ${stock.reserved} + ${reservedChange})`,
      ),
    )
    .returning({ variantId: stock.variantId });
  return changed.length > 0;
}
