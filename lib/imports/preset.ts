import type { Currency } from "@/lib/money";
import type { CsvRecord } from "./csv-reader";
import type { DecimalMark } from "./decimal";
import type { ImportedOrder, ReadItem, SourceLine } from "./imported-order";
import type { DateOrder } from "./local-time";

/** What a person may choose about an import; what is missing is found out from the file or has a default. */
export type ImportOptions = {
  /** Which column holds what, for files of no known shape: field → column name. */
  mapping?: Record<string, string>;
  dateOrder?: DateOrder;
  decimalMark?: DecimalMark;
  /** Olist: a shop for every seller instead of everything in one. */
  shopPerSeller?: boolean;
};

/** The shop as far as reading a file depends on it. */
export type ReadingShop = { currency: Currency; timeZone: string };

/** `count.lines` is raised by every line of data that is read, whatever becomes of it: what the report must add up to. */
export type ReadContext = { shop: ReadingShop; options: ImportOptions; now: Date; count: { lines: number } };

/** The rows of one order, as a preset makes an order of them. Amounts are each row's part of the file's sum. */
export type OrderRows = { key: string; rows: CsvRecord[] };
export type BuiltOrder =
  /** `elsewhere`: lines of the file, apart from the order's own rows, that the order accounts for. */
  | { order: ImportedOrder; amounts: number[]; elsewhere?: SourceLine[] }
  | { problem: string; amounts: number[]; culprit?: CsvRecord };

export type OrderReader = AsyncGenerator<ReadItem[]>;
