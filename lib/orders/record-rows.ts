import { newId, type OrderId, type ShopId } from "@/lib/ids";
import type { RowChange } from "./aftersale-records";
import type { FactRecord, StepActor } from "./facts";
import type { HistoryRows } from "./history";

type RecordTable =
  | "cancellations"
  | "returns"
  | "holds"
  | "payments"
  | "refunds"
  | "cancelRequests"
  | "returnRequests"
  | "trackingNumbers"
  | "trackingEntries";
type RecordRow = { [T in RecordTable]: { table: T; row: HistoryRows[T][number] } }[RecordTable];

/** The row a record becomes, and its table. */
export function recordRow(
  order: { shopId: ShopId; orderId: OrderId },
  record: Exclude<FactRecord, RowChange>,
  actor: StepActor,
  at: Date,
): RecordRow {
  switch (record.kind) {
    case "cancellation": {
      const { kind: _, ...row } = record;
      return { table: "cancellations", row: { ...order, ...row, createdAt: at } };
    }
    case "return": {
      const { kind: _, ...row } = record;
      return { table: "returns", row: { ...order, ...row, createdAt: at } };
    }
    case "hold": {
      const { kind: _, ...row } = record;
      return { table: "holds", row: { ...order, ...row, placedBy: actor.userId, placedAt: at } };
    }
    case "payment": {
      const { kind: _, ...row } = record;
      return { table: "payments", row: { ...order, ...row, id: newId("pay"), recordedBy: actor.userId, receivedAt: at } };
    }
    case "refund": {
      const { kind: _, ...row } = record;
      return { table: "refunds", row: { ...order, ...row, recordedBy: actor.userId, refundedAt: at } };
    }
    case "cancelRequest": {
      const { kind: _, ...row } = record;
      return { table: "cancelRequests", row: { ...order, ...row, state: "open", requestedAt: at } };
    }
    case "returnRequest": {
      const { kind: _, ...row } = record;
      return { table: "returnRequests", row: { ...order, ...row, state: "requested", requestedAt: at } };
    }
    case "trackingNumber": {
      const { kind: _, ...row } = record;
      return { table: "trackingNumbers", row: { ...order, ...row, id: newId("tnr") } };
    }
    case "tracking": {
      const { kind: _, ...row } = record;
      return { table: "trackingEntries", row: { ...order, ...row, id: newId("trk"), createdBy: actor.userId, receivedAt: at } };
    }
  }
}
