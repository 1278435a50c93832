import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { trackingNumbers } from "@/db/schema";
import type { OrderId, ShopId } from "@/lib/ids";

/** The numbers that an order's parcels carry. */
export const listTrackingNumbers = (tx: Db, shopId: ShopId, orderId: OrderId) =>
  tx
    .select({ shipmentId: trackingNumbers.shipmentId, number: trackingNumbers.number, url: trackingNumbers.url })
    .from(trackingNumbers)
    .where(and(eq(trackingNumbers.shopId, shopId), eq(trackingNumbers.orderId, orderId)));
