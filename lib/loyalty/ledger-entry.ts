import type { OrderId } from "@/lib/ids";
import type { StatementLine } from "./statement";

/** A movement of points as its reader sees it: the number of the order, never who of the staff did it. */
export type LedgerEntry = Omit<StatementLine, "actorName" | "orderId" | "orderNumber" | "at"> & {
  order: { id: OrderId; number: string } | null;
  occurredAt: Date;
};

export const ledgerEntry = ({ actorName: _, orderId, orderNumber, at, ...line }: StatementLine): LedgerEntry => ({
  ...line,
  order: orderId && orderNumber ? { id: orderId, number: orderNumber } : null,
  occurredAt: at,
});
