import { type CustomerId, idOf, type ShopId } from "@/lib/ids";
import type { Day } from "@/lib/time";
import { SCORES, type Score, SEGMENTS, type Segment } from "./segment";

/** Customers in one cell of the grid; both scores 0 for those without. */
export type SegmentCell = {
  segment: Segment;
  recency: number;
  column: number;
  customers: number;
  orders: number;
  netMinor: number;
};
export type SegmentSums = { segment: Segment; customers: number; orders: number; netMinor: number };

/** A customer of a group. Orders and net sales are those within the look-back; `name` is null for who may not read orders. */
export type SegmentCustomer = {
  shopId: ShopId;
  customerId: CustomerId;
  name: string | null;
  orders: number;
  netMinor: number;
  lastDay: Day | null;
  recency: number | null;
  frequency: number | null;
  money: number | null;
};

/** Every group with what is in it, in their order; empty ones included. */
export const segmentSumsOf = (cells: readonly SegmentCell[]): SegmentSums[] =>
  SEGMENTS.map((segment) =>
    cells
      .filter((cell) => cell.segment === segment)
      .reduce<SegmentSums>(
        (sum, { customers, orders, netMinor }) => ({
          segment,
          customers: sum.customers + customers,
          orders: sum.orders + orders,
          netMinor: sum.netMinor + netMinor,
        }),
        { segment, customers: 0, orders: 0, netMinor: 0 },
      ),
  );

/** How many customers stand in a cell of the grid. */
export const countInCell = (cells: readonly SegmentCell[], recency: Score, column: Score): number =>
  cells.filter((cell) => cell.recency === recency && cell.column === column).reduce((sum, { customers }) => sum + customers, 0);

/** Buyers within the look-back: those with scores. */
export const countScored = (cells: readonly SegmentCell[]): number =>
  SCORES.flatMap((recency) => SCORES.map((column) => countInCell(cells, recency, column))).reduce((sum, count) => sum + count, 0);

/** Where a page of a list by amount begins: after this customer. */
export type CustomerPlace = { minor: number; customerId: CustomerId };

export const writePlace = ({ minor, customerId }: CustomerPlace): string => `${minor}.${customerId}`;

/** The place an address names; undefined for what is none. */
export function readPlace(text: string | undefined): CustomerPlace | undefined {
  const [, minor, customerId] = /^(-?\d{1,15})\.(cus_\w{26})$/.exec(text ?? "") ?? [];
  const id = idOf("cus").safeParse(customerId);
  return minor !== undefined && id.success ? { minor: Number(minor), customerId: id.data } : undefined;
}
