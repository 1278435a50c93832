import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  cancellations,
  cancelRequests,
  holds,
  orderLines,
  orders,
  payments,
  refunds,
  returnRequests,
  returns,
  shipments,
  timelineEvents,
  trackingEntries,
  trackingNumbers,
} from "@/db/schema";
import { isRowChange } from "../aftersale-records";
import type { FactRecord, LineFacts, OrderFacts, ShipmentFacts, StepActor } from "../facts";
import { lineColumns, project } from "../projection";
import { recordRow } from "../record-rows";
import { changeRow } from "./change-rows";

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
      cancelRequested: facts.cancelRequested,
      openReturn: facts.openReturn,
      acceptedAt: facts.acceptedAt,
      promisedShipBy: facts.promisedShipBy,
      paidMinor: facts.paidMinor,
      refundedMinor: facts.refundedMinor,
      version: facts.version,
      eventSeq: facts.eventSeq,
    })
    .where(and(eq(orders.shopId, facts.shopId), eq(orders.id, facts.id)));
}

export async function writeLine(tx: Db, facts: OrderFacts, line: LineFacts): Promise<void> {
  await tx
    .update(orderLines)
    .set({ ...lineColumns(line, facts.shipments), qtyRefunded: line.qtyRefunded, refundedMinor: line.refundedMinor })
    .where(and(eq(orderLines.shopId, facts.shopId), eq(orderLines.id, line.id)));
}

export async function insertShipment(tx: Db, { shopId, id: orderId }: OrderFacts, shipment: ShipmentFacts): Promise<void> {
  await tx.insert(shipments).values({ ...shipment, shopId, orderId });
}

export async function writeShipment(tx: Db, { shopId }: OrderFacts, { id, units: _, ...shipment }: ShipmentFacts): Promise<void> {
  await tx
    .update(shipments)
    .set(shipment)
    .where(and(eq(shipments.shopId, shopId), eq(shipments.id, id)));
}

const RECORD_TABLES = {
  cancellations,
  returns,
  holds,
  payments,
  refunds,
  cancelRequests,
  returnRequests,
  trackingNumbers,
  trackingEntries,
};

/** Writes what a step leaves behind besides changed facts. A tracking entry that was stored before is not stored again. */
export async function insertRecord(
  tx: Db,
  { shopId, id: orderId }: OrderFacts,
  record: FactRecord,
  actor: StepActor,
  at: Date,
): Promise<void> {
  if (isRowChange(record)) return changeRow(tx, { shopId, orderId }, record, actor, at);
  const { table, row } = recordRow({ shopId, orderId }, record, actor, at);
  const insert = tx.insert(RECORD_TABLES[table]).values(row as never);
  await (table === "trackingEntries" ? insert.onConflictDoNothing() : insert);
}

export async function insertTimelineEvent(tx: Db, event: typeof timelineEvents.$inferInsert): Promise<void> {
  await tx.insert(timelineEvents).values(event);
}
