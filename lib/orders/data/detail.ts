import "server-only";
import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type orderLines, orders, timelineEvents } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { OrderId } from "@/lib/ids";

/** The picture that its product shows first now; null when it has none. */
const firstPicture = ({ shopId, variantId }: Pick<typeof orderLines, "shopId" | "variantId">) =>
  sql<string | null>`(select i.id from variants v join product_pictures i on i.shop_id = v.shop_id and i.product_id = v.product_id
    where v.shop_id = ${shopId} and v.id = ${variantId} and i.hidden_at is null order by i.position, i.id limit 1)`;

/** All rows that hang on one order of these shops, in one query; undefined when there is none in the scope. */
export const findDetail = (tx: Db, scope: ShopScope, orderId: OrderId) =>
  tx.query.orders.findFirst({
    where: and(inArray(orders.shopId, scope), eq(orders.id, orderId)),
    columns: { seq: false, externalRef: false, localDay: false, eventSeq: false, createdAt: false, replacesOrderId: false },
    with: {
      shop: {
        columns: { id: true, slug: true, name: true, timeZone: true, locale: true, supportEmail: true, supportPhone: true },
      },
      purchase: {
        columns: { id: true, number: true, placedAt: true },
        with: {
          orders: {
            columns: { shopId: true, id: true, number: true, status: true },
            where: inArray(orders.shopId, scope),
            orderBy: asc(orders.number),
            with: { shop: { columns: { name: true } } },
          },
        },
      },
      replaces: { columns: { id: true, number: true } },
      address: true,
      lines: {
        orderBy: (line) => asc(line.lineNo),
        extras: (line) => ({ pictureUuid: firstPicture(line).as("picture_uuid") }),
      },
      shipments: {
        orderBy: (shipment) => asc(shipment.no),
        with: {
          numbers: { columns: { id: true, number: true, url: true }, orderBy: (number) => asc(number.id) },
        },
      },
      trackingEntries: { orderBy: (entry) => [desc(entry.occurredAt), desc(entry.id)] },
      timeline: {
        // What an undo would bring back stays inside.
        columns: { shopId: false, orderId: false, data: false, actorId: false },
        extras: { told: sql<Record<string, unknown>>`${timelineEvents.data} - 'before'`.as("told") },
        orderBy: (event) => desc(event.seq),
        with: { actor: { columns: { name: true } } },
      },
      notes: { columns: { shopId: false, orderId: false }, orderBy: (note) => [desc(note.createdAt), desc(note.id)] },
      payments: { columns: { shopId: false, orderId: false }, orderBy: (payment) => [asc(payment.receivedAt), asc(payment.id)] },
      refunds: {
        columns: { shopId: false, orderId: false, recordedBy: false },
        orderBy: (refund) => [asc(refund.refundedAt), asc(refund.id)],
      },
      cancellations: { columns: { shopId: false, orderId: false }, orderBy: (row) => [asc(row.createdAt), asc(row.id)] },
      returns: { columns: { shopId: false, orderId: false }, orderBy: (row) => [asc(row.createdAt), asc(row.id)] },
      cancelRequests: {
        columns: { shopId: false, orderId: false, answeredBy: false },
        orderBy: (row) => [desc(row.requestedAt), desc(row.id)],
      },
      returnRequests: {
        columns: { shopId: false, orderId: false, answeredBy: false },
        orderBy: (row) => [desc(row.requestedAt), desc(row.id)],
      },
      holds: { columns: { shopId: false, orderId: false }, where: (hold) => isNull(hold.releasedAt) },
      messages: {
        columns: { shopId: false, orderId: false, data: false },
        orderBy: (message) => [desc(message.createdAt), desc(message.id)],
      },
    },
  });

export type OrderDetail = NonNullable<Awaited<ReturnType<typeof findDetail>>>;
