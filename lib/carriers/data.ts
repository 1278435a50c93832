import "server-only";
import { and, desc, eq, inArray, max, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orders, shipments, shops, trackingEntries, trackingNumbers } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { OrderId, ShipmentId, ShopId } from "@/lib/ids";

/** The directory of shops is public. */
export const listShopIds = async (db: Db): Promise<ShopId[]> =>
  (await db.select({ id: shops.id }).from(shops)).map(({ id }) => id);

const ofShipment = and(eq(shipments.shopId, trackingNumbers.shopId), eq(shipments.id, trackingNumbers.shipmentId));

/** The parcels that travel under this number, newest first. Carriers use numbers again after a while, and so do others. */
export const listParcelsOfNumber = (tx: Db, scope: ShopScope, number: string) =>
  tx
    .select({
      shopId: trackingNumbers.shopId,
      orderId: trackingNumbers.orderId,
      shipmentId: trackingNumbers.shipmentId,
      carrier: shipments.carrier,
    })
    .from(trackingNumbers)
    .innerJoin(shipments, ofShipment)
    .where(
      and(
        inArray(trackingNumbers.shopId, scope),
        sql`lower(${trackingNumbers.number}) = lower(${number})`,
        ne(shipments.stage, "recalled"),
      ),
    )
    .orderBy(desc(shipments.handedOverAt))
    .limit(20);

/** The newest parcels on their way that have a number. */
export const listTravelling = (tx: Db, scope: ShopScope, limit: number) =>
  tx
    .select({
      number: trackingNumbers.number,
      carrier: shipments.carrier,
      stage: shipments.stage,
      orderNumber: orders.number,
      handedOverAt: shipments.handedOverAt,
    })
    .from(shipments)
    .innerJoin(trackingNumbers, ofShipment)
    .innerJoin(orders, and(eq(orders.shopId, shipments.shopId), eq(orders.id, shipments.orderId)))
    .where(and(inArray(shipments.shopId, scope), inArray(shipments.stage, ["shipped", "out_for_delivery"])))
    .orderBy(desc(shipments.handedOverAt), desc(trackingNumbers.id))
    .limit(limit);

export async function isEventKnown(tx: Db, shopId: ShopId, externalId: string): Promise<boolean> {
  const known = await tx
    .select({ id: trackingEntries.id })
    .from(trackingEntries)
    .where(
      and(eq(trackingEntries.shopId, shopId), eq(trackingEntries.source, "carrier"), eq(trackingEntries.externalId, externalId)),
    );
  return known.length > 0;
}

/** When the carrier's newest checkpoint of this parcel happened. */
export async function findHeardUntil(tx: Db, shopId: ShopId, orderId: OrderId, shipmentId: ShipmentId): Promise<Date | null> {
  const [row] = await tx
    .select({ at: max(trackingEntries.occurredAt) })
    .from(trackingEntries)
    .where(
      and(
        eq(trackingEntries.shopId, shopId),
        eq(trackingEntries.orderId, orderId),
        eq(trackingEntries.shipmentId, shipmentId),
        eq(trackingEntries.source, "carrier"),
      ),
    );
  return row?.at ?? null;
}
