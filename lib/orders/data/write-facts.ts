import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  cancellations,
  holds,
  orderLines,
  orders,
  payments,
  refunds,
  returns,
  shipmentLines,
  shipments,
  timelineEvents,
  trackingEntries,
  trackingNumbers,
} from "@/db/schema";
import { newId } from "@/lib/ids";
import type { FactRecord, LineFacts, OrderFacts, ShipmentFacts, StepActor } from "../facts";
import { lineQuantities, project } from "../projection";

type Milestones = { shippedAt: Date | null; deliveredAt: Date | null; cancelledAt: Date | null; returnedAt: Date | null };

/** Writes the head of an order: its projections, its next version and event number. The caller holds the row's lock. */
export async function writeHead(tx: Db, facts: OrderFacts, milestones: Partial<Milestones>): Promise<void> {
  await tx
    .update(orders)
    .set({
      ...project(facts),
      ...milestones,
      onHold: facts.onHold,
      actionNeeded: facts.actionNeeded,
      acceptedAt: facts.acceptedAt,
      promisedShipBy: facts.promisedShipBy,
      paidMinor: facts.paidMinor,
      refundedMinor: facts.refundedMinor,
      version: facts.version,
      eventSeq: facts.eventSeq,
    })
    .where(and(eq(orders.shopId, facts.shopId), eq(orders.id, facts.id)));
}

/** Quantities of a line, as its facts and its order's parcels say. */
export const lineColumns = (line: LineFacts, parcels: readonly ShipmentFacts[]) => {
  const { cancelled, shipped, delivered, returned } = lineQuantities(line, parcels);
  return { qtyCancelled: cancelled, qtyShipped: shipped, qtyDelivered: delivered, qtyReturned: returned };
};

export async function writeLine(tx: Db, facts: OrderFacts, line: LineFacts): Promise<void> {
  await tx
    .update(orderLines)
    .set(lineColumns(line, facts.shipments))
    .where(and(eq(orderLines.shopId, facts.shopId), eq(orderLines.id, line.id)));
}

export async function insertShipment(
  tx: Db,
  { shopId, id: orderId }: OrderFacts,
  { units, ...shipment }: ShipmentFacts,
): Promise<void> {
  await tx.insert(shipments).values({ ...shipment, shopId, orderId });
  await tx.insert(shipmentLines).values(units.map((unit) => ({ ...unit, shopId, shipmentId: shipment.id })));
}

export async function writeShipment(tx: Db, { shopId }: OrderFacts, { id, units: _, ...shipment }: ShipmentFacts): Promise<void> {
  await tx
    .update(shipments)
    .set(shipment)
    .where(and(eq(shipments.shopId, shopId), eq(shipments.id, id)));
}

/** Appends what a step leaves behind besides changed facts. A tracking entry that was stored before is not stored again. */
export async function insertRecord(
  tx: Db,
  { shopId, id: orderId }: OrderFacts,
  record: FactRecord,
  actor: StepActor,
  at: Date,
): Promise<void> {
  const row = { shopId, orderId };
  switch (record.kind) {
    case "cancellation":
      await tx.insert(cancellations).values({
        ...row,
        id: record.id,
        reason: record.reason,
        note: record.note,
        units: record.units,
        restocked: record.restocked,
        createdAt: at,
      });
      return;
    case "return":
      await tx.insert(returns).values({
        ...row,
        id: record.id,
        shipmentId: record.shipmentId,
        reason: record.reason,
        note: record.note,
        units: record.units,
        restocked: record.restocked,
        createdAt: at,
      });
      return;
    case "hold":
      await tx
        .insert(holds)
        .values({ ...row, id: record.id, reason: record.reason, note: record.note, placedBy: actor.userId, placedAt: at });
      return;
    case "release":
      await tx
        .update(holds)
        .set({ releasedAt: at })
        .where(and(eq(holds.shopId, shopId), eq(holds.orderId, orderId), isNull(holds.releasedAt)));
      return;
    case "payment":
      await tx.insert(payments).values({
        ...row,
        id: newId("pay"),
        method: record.method,
        amountMinor: record.amountMinor,
        reference: record.reference,
        receivedAt: at,
      });
      return;
    case "refund":
      await tx.insert(refunds).values({
        ...row,
        id: newId("rfd"),
        amountMinor: record.amountMinor,
        reason: record.reason,
        causeId: record.causeId,
        refundedAt: at,
      });
      return;
    case "trackingNumber":
      await tx
        .insert(trackingNumbers)
        .values({ ...row, id: newId("tnr"), shipmentId: record.shipmentId, number: record.number, url: record.url });
      return;
    case "tracking": {
      const { kind: _, ...entry } = record;
      await tx
        .insert(trackingEntries)
        .values({ ...row, ...entry, id: newId("trk"), createdBy: actor.userId, receivedAt: at })
        .onConflictDoNothing();
    }
  }
}

export async function insertTimelineEvent(tx: Db, event: typeof timelineEvents.$inferInsert): Promise<void> {
  await tx.insert(timelineEvents).values(event);
}
