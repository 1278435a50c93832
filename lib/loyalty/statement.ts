import type { OrderId } from "@/lib/ids";
import type { Day } from "@/lib/time";
import type { EntryKind } from "./vocabulary";

/** An entry of a member's journal; `balance` is what stood after it, without what was pending. */
export type StatementLine = {
  seq: number;
  kind: EntryKind;
  points: number;
  pending: number;
  debt: number;
  balance: number;
  day: Day;
  at: Date;
  orderId: OrderId | null;
  orderNumber: string | null;
  causeId: string | null;
  note: string;
  /** Who of the staff did it. */
  actorName: string | null;
};

/** Lines, the newest first, with the balance after each, from what stood after the first of them. */
export function withBalances(rows: readonly Omit<StatementLine, "balance">[], balanceAfterNewest: number): StatementLine[] {
  let balance = balanceAfterNewest;
  return rows.map((row) => {
    const line = { ...row, balance };
    balance -= row.points;
    return line;
  });
}
