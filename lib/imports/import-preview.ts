import type { OrderStatus } from "@/lib/orders/order-status";
import type { DecimalMark } from "./decimal";
import type { ImportedOrder } from "./imported-order";
import type { DateOrder } from "./local-time";
import type { Mapping } from "./mapping";

/** What is stored with a file whose columns are still to be told apart. */
export type ColumnsPreview = {
  kind: "columns";
  header: string[];
  samples: string[][];
  suggestion: Mapping;
  /** Orders of day, month and year in which every date of the samples is a real one. */
  dateOrders: DateOrder[];
  decimalMark: DecimalMark;
};

export type SampleOrder = {
  externalId: string;
  placedAt: string;
  customer: string;
  lines: number;
  units: number;
  totalMinor: number;
  status: string;
  payment: string;
};

/** What a dry run over the whole file found. Dates are ISO texts: it is stored as JSON. */
export type DryRun = {
  kind: "dry_run";
  orders: number;
  ordersKnown: number;
  lines: number;
  linesRejected: number;
  linesKnown: number;
  amountMinor: number;
  knownMinor: number;
  rejectedMinor: number;
  firstAt: string | null;
  lastAt: string | null;
  /** How many of the orders to import would stand at which status. */
  byStatus?: Partial<Record<OrderStatus, number>>;
  sample: SampleOrder[];
  problems: { reason: string; lines: number; amountMinor: number; firstFile: string; firstLine: number }[];
};

export type ImportPreview = ColumnsPreview | DryRun;

/** Reasons that differ only in numbers and quotations are one. */
export const reasonKind = (reason: string) => reason.replaceAll(/“[^”]*”|\d+/g, "…");

export const unitsOf = ({ lines }: ImportedOrder) => lines.reduce((sum, { qty }) => sum + qty, 0);
