import "server-only";
import { isDeepStrictEqual } from "node:util";
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
import type { FactRecord, LineFacts, OrderFacts, StepActor } from "../facts";
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
      withheldMinor: facts.withheldMinor,
      version: facts.version,
      eventSeq: facts.eventSeq,
    })
    .where(and(eq(orders.shopId, facts.shopId), eq(orders.id, facts.id)));
}

/** Writes the lines of which a step changed what is stored; the others stay untouched. */
export async function writeLines(tx: Db, before: OrderFacts, after: OrderFacts): Promise<void> {
  const stored = (line: LineFacts, { shipments: parcels }: OrderFacts) => ({
    ...lineColumns(line, parcels),
    qtyRefunded: line.qtyRefunded,
    refundedMinor: line.refundedMinor,
  });
  const wasStored = new Map(before.lines.map((line) => [line.id, stored(line, before)]));
  const changed = after.lines.filter((line) => !isDeepStrictEqual(stored(line, after), wasStored.get(line.id)));
  await Promise.all(
    changed.map((line) =>
      tx
        .update(orderLines)
        .set(stored(line, after))
        .where(and(eq(orderLines.shopId, after.shopId), eq(orderLines.id, line.id))),
    ),
  );
}

/** Writes the parcels a step made or changed. */
export async function writeShipments(
  tx: Db,
  before: OrderFacts,
  { shopId, id: orderId, shipments: parcels }: OrderFacts,
): Promise<void> {
  const earlier = new Map(before.shipments.map((parcel) => [parcel.id, parcel]));
  await Promise.all(
    parcels
      .filter((parcel) => earlier.get(parcel.id) !== parcel)
      .map(({ id, units, ...parcel }) =>
        earlier.has(id)
          ? tx
              .update(shipments)
              .set(parcel)
              .where(and(eq(shipments.shopId, shopId), eq(shipments.id, id)))
          : tx.insert(shipments).values({ ...parcel, id, units, shopId, orderId }),
      ),
  );
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
