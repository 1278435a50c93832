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
export type Batch = { no: number; orders: OrderItem[]; rejections: Rejection[] };

/** Somebody else has taken the import over: whatever this run still holds is worth nothing. */
export class TakenOver extends Error {
  constructor() {
    super("The import has been taken over by another run.");
  }
}
