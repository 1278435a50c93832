import "server-only";
import { and, desc, eq, inArray, max, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { shipments, trackingEntries, trackingNumbers } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { OrderId, ShipmentId, ShopId } from "@/lib/ids";

/** The newest parcel that travels under this number. Carriers use numbers again after a while. */
export async function findParcelOfNumber(tx: Db, scope: ShopScope, number: string) {
  const [parcel] = await tx
    .select({ shopId: trackingNumbers.shopId, orderId: trackingNumbers.orderId, shipmentId: trackingNumbers.shipmentId })
    .from(trackingNumbers)
    .innerJoin(shipments, and(eq(shipments.shopId, trackingNumbers.shopId), eq(shipments.id, trackingNumbers.shipmentId)))
    .where(
      and(
        inArray(trackingNumbers.shopId, scope),
        sql`lower(${trackingNumbers.number}) = lower(${number})`,
        ne(shipments.stage, "recalled"),
      ),
    )
    .orderBy(desc(shipments.handedOverAt))
    .limit(1);
  return parcel;
}

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
