import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { deliveryMethods } from "@/db/schema";
import type { DeliveryMethodId, ShopId } from "@/lib/ids";

const OFFER = {
  shopId: deliveryMethods.shopId,
  id: deliveryMethods.id,
  method: deliveryMethods.method,
  name: deliveryMethods.name,
  details: deliveryMethods.details,
  priceMinor: deliveryMethods.priceMinor,
  freeFromMinor: deliveryMethods.freeFromMinor,
  minDays: deliveryMethods.minDays,
  maxDays: deliveryMethods.maxDays,
};

/** What the shops offer now, in their own order. */
export const listOfferedDeliveries = (tx: Db, shopIds: readonly ShopId[]) =>
  tx
    .select(OFFER)
    .from(deliveryMethods)
    .where(and(inArray(deliveryMethods.shopId, shopIds), eq(deliveryMethods.active, true)))
    .orderBy(asc(deliveryMethods.position), asc(deliveryMethods.priceMinor), asc(deliveryMethods.id));

/** Everything a shop has ever offered, for those who manage it. */
export const listMethodRows = (tx: Db, shopId: ShopId) =>
  tx
    .select({ ...OFFER, active: deliveryMethods.active, position: deliveryMethods.position })
    .from(deliveryMethods)
    .where(eq(deliveryMethods.shopId, shopId))
    .orderBy(asc(deliveryMethods.position), asc(deliveryMethods.id));

type NewMethod = typeof deliveryMethods.$inferInsert;

export const insertDeliveryMethods = (tx: Db, rows: NewMethod[]) => tx.insert(deliveryMethods).values(rows);

/** False when the shop has no such way. */
export async function changeDeliveryMethod(
  tx: Db,
  shopId: ShopId,
  id: DeliveryMethodId,
  change: Partial<Omit<NewMethod, "shopId" | "id" | "createdAt">>,
): Promise<boolean> {
  const rows = await tx
    .update(deliveryMethods)
    .set(change)
    .where(and(eq(deliveryMethods.shopId, shopId), eq(deliveryMethods.id, id)))
    .returning({ id: deliveryMethods.id });
  return rows.length > 0;
}
