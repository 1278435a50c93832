import type { Id, RefundId, ShipmentId, VariantId } from "@/lib/ids";
import type { LinesEdited } from "./edited-lines";
import type { RefundFacts, Units } from "./facts";
import type { CancelRequestState, CancelWish, RefundState, ReturnReason, ReturnRequestState, ReturnWish } from "./vocabulary";

/** Rows that steps after the sale append. */
export type AftersaleRow =
  | ({
      kind: "refund";
      feeMinor: number;
      reason: string;
      causeId: string | null;
      reference: string | null;
      settledAt: Date | null;
    } & RefundFacts)
  | { kind: "cancelRequest"; id: Id<"crq">; reason: CancelWish; note: string }
  | {
      kind: "returnRequest";
      id: Id<"rrq">;
      reason: ReturnReason;
      note: string;
      wish: ReturnWish;
      exchangeVariantId: VariantId | null;
      units: Units[];
    };

/** What steps change of rows that stand: lines, how a refund ended, and what became of the request that is open. */
export type RowChange =
  | { kind: "release" }
  | LinesEdited
  | { kind: "refundSettled"; id: RefundId; state: RefundState; reference: string | null; failure: string | null }
  | { kind: "refundClosed"; id: RefundId }
  /** A tracking number noted by mistake; nothing takes its place where the parcel carries the right one already. */
  | { kind: "numberReplaced"; shipmentId: ShipmentId; wrong: string; by: { number: string; url: string | null } | null }
  | { kind: "cancelAnswer"; state: Exclude<CancelRequestState, "open">; answer: string }
  | {
      kind: "returnAnswer";
      state: Exclude<ReturnRequestState, "requested">;
      /** Left out where what was said before stands. */
      answer?: string;
      returnId?: Id<"ret">;
    };

const CHANGES: readonly string[] = [
  "release",
  "refundSettled",
  "refundClosed",
  "numberReplaced",
  "cancelAnswer",
  "returnAnswer",
  "linesEdited",
] satisfies RowChange["kind"][];

export const isRowChange = <R extends { kind: string }>(record: R): record is Extract<R, RowChange> =>
  CHANGES.includes(record.kind);
