import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orders } from "@/db/schema";
import type { OrderId, ShopId } from "@/lib/ids";

/** What a letter may tell of an order: its shop, its lines, its parcels, and the town it goes to. */
export const findLetterFacts = (tx: Db, shopId: ShopId, orderId: OrderId) =>
  tx.query.orders.findFirst({
    where: and(eq(orders.shopId, shopId), eq(orders.id, orderId)),
    columns: {
      number: true,
      currency: true,
      shippingMinor: true,
      discountMinor: true,
      totalMinor: true,
      taxMinor: true,
      taxInclusive: true,
      deliveryMethod: true,
      paymentMethod: true,
      paymentStatus: true,
      status: true,
      onHold: true,
      paidMinor: true,
      refundedMinor: true,
      customerName: true,
    },
    with: {
      purchase: { columns: { id: true, placedAt: true } },
      shop: { columns: { name: true, timeZone: true, supportEmail: true, supportPhone: true, hoursToPay: true } },
      address: { columns: { town: true } },
      lines: {
        columns: {
          id: true,
          title: true,
          options: true,
          qtyOrdered: true,
          qtyCancelled: true,
          qtyReturned: true,
          totalMinor: true,
        },
        orderBy: (line) => asc(line.lineNo),
      },
      shipments: {
        columns: { no: true, method: true, carrier: true, etaEarliest: true, etaLatest: true, units: true },
        with: { numbers: { columns: { number: true, url: true } } },
        orderBy: (shipment) => asc(shipment.no),
      },
    },
  });

export type LetterFacts = NonNullable<Awaited<ReturnType<typeof findLetterFacts>>>;
