import type { OrderId } from "@/lib/ids";
import type { Day } from "@/lib/time";
import type { EntryKind } from "./vocabulary";

/** A movement of points as its reader sees it: the number of the order, never who of the staff did it. */
export type LedgerEntry = {
  seq: number;
  kind: EntryKind;
  points: number;
  pending: number;
  debt: number;
  /** What stood after it, without what was pending. */
  balance: number;
  order: { id: OrderId; number: string } | null;
  causeId: string | null;
  note: string;
  day: Day;
  occurredAt: Date;
};
