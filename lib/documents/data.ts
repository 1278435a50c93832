import "server-only";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { cancellations, documentSequences, documents, orders, refunds, shops } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { DocumentId, Id, OrderId, RefundId, ShopId } from "@/lib/ids";
import type { IssuedDocument } from "./document";
import type { SlipOrder } from "./packing-slip";
import type { DocumentKind } from "./vocabulary";

const ISSUED = {
  shopId: documents.shopId,
  id: documents.id,
  orderId: documents.orderId,
  kind: documents.kind,
  number: documents.number,
  refundId: documents.refundId,
  issuedAt: documents.issuedAt,
  buyer: documents.buyer,
  printed: documents.snapshot,
};

/** The order's row, locked, so that its documents are issued one after the other; undefined outside the scope. */
export async function lockOrder(tx: Db, scope: ShopScope, orderId: OrderId): Promise<ShopId | undefined> {
  const [row] = await tx
    .select({ shopId: orders.shopId })
    .from(orders)
    .where(and(inArray(orders.shopId, scope), eq(orders.id, orderId)))
    .for("update");
  return row?.shopId;
}

/** All that an invoice prints of an order. */
export const findOrderToPrint = (tx: Db, shopId: ShopId, orderId: OrderId) =>
  tx.query.orders.findFirst({
    where: and(eq(orders.shopId, shopId), eq(orders.id, orderId)),
    with: { address: true, lines: { orderBy: (line) => asc(line.lineNo) } },
  });

export const findSeller = async (tx: Db, shopId: ShopId) => (await tx.select().from(shops).where(eq(shops.id, shopId)))[0];

export async function findRefund(tx: Db, scope: ShopScope, refundId: RefundId) {
  const [row] = await tx
    .select()
    .from(refunds)
    .where(and(inArray(refunds.shopId, scope), eq(refunds.id, refundId)));
  return row;
}

/** When the cancellation was made; undefined when the order has no such one. */
export async function findCancelledAt(tx: Db, shopId: ShopId, id: Id<"can">): Promise<Date | undefined> {
  const [row] = await tx
    .select({ at: cancellations.createdAt })
    .from(cancellations)
    .where(and(eq(cancellations.shopId, shopId), eq(cancellations.id, id)));
  return row?.at;
}

/** What was issued for an order, the invoice first. */
export const listIssued = (tx: Db, scope: ShopScope | readonly [ShopId], orderId: OrderId): Promise<IssuedDocument[]> =>
  tx
    .select(ISSUED)
    .from(documents)
    .where(and(inArray(documents.shopId, [...scope]), eq(documents.orderId, orderId)))
    .orderBy(desc(documents.kind), asc(documents.seq));

export async function findIssued(
  tx: Db,
  scope: ShopScope,
  orderId: OrderId,
  id: DocumentId,
): Promise<IssuedDocument | undefined> {
  const [row] = await tx
    .select(ISSUED)
    .from(documents)
    .where(and(inArray(documents.shopId, scope), eq(documents.orderId, orderId), eq(documents.id, id)));
  return row;
}

/** The next number of the shop's documents of a kind; the row stays locked until the transaction ends. */
export async function drawSeq(tx: Db, shopId: ShopId, kind: DocumentKind): Promise<number> {
  const [row] = await tx
    .insert(documentSequences)
    .values({ shopId, kind, next: 2 })
    .onConflictDoUpdate({
      target: [documentSequences.shopId, documentSequences.kind],
      set: { next: sql`${documentSequences.next} + 1` },
    })
    .returning({ next: documentSequences.next });
  if (!row) throw new Error("A sequence always has a next number.");
  return row.next - 1;
}

export const insertDocument = (tx: Db, row: typeof documents.$inferInsert) => tx.insert(documents).values(row);

/** Forgets who bought, on everything issued for these orders of the shop; numbers and amounts stand. */
export const forgetBuyers = (tx: Db, shopId: ShopId, orderIds: readonly OrderId[]) =>
  tx
    .update(documents)
    .set({ buyer: { name: "", email: "", phone: "", address: [] } })
    .where(and(eq(documents.shopId, shopId), inArray(documents.orderId, [...orderIds])));

/** What the packing slips of these orders print; absent and foreign ids are simply missing. */
export async function listSlipOrders(tx: Db, scope: ShopScope, ids: readonly OrderId[]): Promise<ListedOrder[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query.orders.findMany({
    where: and(inArray(orders.shopId, scope), inArray(orders.id, [...ids])),
    columns: {
      id: true,
      number: true,
      placedAt: true,
      paymentMethod: true,
      deliveryMethod: true,
      deliveryName: true,
      buyerNote: true,
      customerName: true,
      onHold: true,
      cancelRequested: true,
    },
    with: {
      shop: { columns: { name: true, timeZone: true, locale: true, supportEmail: true, supportPhone: true } },
      address: true,
      lines: {
        columns: { id: true, title: true, options: true, sku: true, qtyOrdered: true, qtyCancelled: true, qtyShipped: true },
        orderBy: (line) => asc(line.lineNo),
      },
      shipments: {
        columns: { no: true, stage: true, method: true, carrier: true, units: true },
        orderBy: (shipment) => asc(shipment.no),
        with: { numbers: { columns: { number: true }, orderBy: (number) => asc(number.id) } },
      },
    },
  });
  return rows.map(({ customerName, lines, ...order }) => ({
    ...order,
    customer: { name: customerName },
    lines: lines.map(({ qtyOrdered, qtyCancelled, qtyShipped, ...line }) => ({
      ...line,
      qtyUnshipped: qtyOrdered - qtyCancelled - qtyShipped,
    })),
  }));
}

type ListedOrder = SlipOrder & { id: OrderId; onHold: boolean; cancelRequested: boolean };
