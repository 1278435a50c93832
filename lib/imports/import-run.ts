import type { Context } from "@/lib/context";
import type { HistoryShop } from "./build-history";
import type { ImportRow } from "./data/imports";
import type { ImportedOrder, Rejection, SourceLine } from "./imported-order";

/** One run over the files of an import. `shops` are the sellers' shops of a file that holds several, by reference. */
export type ImportRun = {
  ctx: Pick<Context, "db" | "now">;
  row: ImportRow;
  home: HistoryShop;
  token: string;
  shops: Map<string, HistoryShop>;
  /** What time it is: a long run outlives the moment it began at. */
  clock: () => Date;
};

export type OrderItem = { order: ImportedOrder; lines: SourceLine[] };

/** What one transaction writes. The same file makes the same batches in every run: that is what resuming rests on. */
export type Batch = {
  no: number;
  orders: OrderItem[];
  rejections: Rejection[];
  /** Lines rejected in the batches before this one. */
  rejectedBefore: number;
};

/**
 * Rejected lines that are kept with their text, the first ones of the file: of a file that is wrong from end to end a
 * person mends the first kind of mistake and not the last line. All the others are counted, in lines and in money.
 */
export const MAX_KEPT_REJECTIONS = 100_000;

/** The rejected lines of the batch that are kept. The same file keeps the same ones, however often a run is interrupted. */
export const keptRejections = ({ rejections, rejectedBefore }: Batch): Rejection[] =>
  rejections.slice(0, Math.max(0, MAX_KEPT_REJECTIONS - rejectedBefore));

/** Somebody else has taken the import over: whatever this run still holds is worth nothing. */
export class TakenOver extends Error {
  constructor() {
    super("The import has been taken over by another run.");
  }
}
