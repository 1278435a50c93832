import { type CsvRecord, detached } from "./csv-reader";
import type { ReadItem, Rejection } from "./imported-order";
import type { CsvFile } from "./open-csv";
import { orderProblem } from "./order-problem";
import type { BuiltOrder, OrderRows, ReadContext } from "./preset";

/** Rows of an order stand together in every export we know; after this many rows of other orders an order is closed. */
const WINDOW_ROWS = 500;

export type Grouping = {
  file: CsvFile;
  fileName: string;
  ctx: ReadContext;
  /** The order a row belongs to; undefined for a row that belongs to none, with the reason from `strayReason`. */
  keyOf: (row: CsvRecord) => string | undefined;
  strayReason: string;
  build: (group: OrderRows) => BuiltOrder;
  /** What a row is worth in the file's sum, as far as it can be read: for rows that never reach `build`. */
  amountOf: (row: CsvRecord) => number;
  /** Rows that are accounted for elsewhere, or rejected for a reason of their own; undefined for all others. */
  setAside?: (row: CsvRecord) => "elsewhere" | { reason: string } | undefined;
  /** Lines that are lost with a row that is rejected, because its order would have accounted for them. */
  alsoRejected?: (row: CsvRecord) => Rejection[];
};

const shortened = (raw: string) => (raw.length > 2_000 ? `${raw.slice(0, 2_000)}…` : raw);
export const rejection = (fileName: string, { line, raw }: CsvRecord, amountMinor: number, reason: string): Rejection => ({
  file: fileName,
  line,
  amountMinor,
  reason,
  raw: shortened(raw).replaceAll("\0", "\uFFFD"),
});

/** Reads a file row by row, puts the rows of each order together, and yields orders and rejected rows in the file's order. */
export async function* groupRows(grouping: Grouping): AsyncGenerator<ReadItem[]> {
  const groups = new OpenGroups(grouping);
  for await (const records of grouping.file.records()) {
    const items: ReadItem[] = [];
    grouping.ctx.count.lines += records.length;
    for (const row of records) {
      const stray = strayRow(grouping, row);
      if (stray === "elsewhere") continue;
      if (stray) items.push({ kind: "rejected", rejections: [stray] });
      if (stray) groups.taint(row);
      else items.push(...groups.take(row, grouping.keyOf(row) ?? ""));
    }
    if (items.length > 0) yield items;
  }
  yield groups.finishAll();
}

type OpenGroup = OrderRows & { lastAt: number; taintedBy?: CsvRecord };

/** The orders whose rows are still coming. */
class OpenGroups {
  readonly #open = new Map<string, OpenGroup>();
  readonly #closed = new Set<string>();
  #at = 0;
  #last: OpenGroup | undefined;
  /** Unreadable rows since the last readable one. */
  #unreadable: CsvRecord[] = [];

  constructor(private readonly grouping: Grouping) {}

  take(row: CsvRecord, key: string): ReadItem[] {
    this.#at++;
    if (!this.#open.has(key) && this.#closed.has(key)) {
      const reason = `The other rows of order ${key} stand far above. Sort the file by order and import it again.`;
      return [rejectedRows(this.grouping, [row], () => reason)];
    }
    const group = this.#open.get(key) ?? { key: detached(key), rows: [], lastAt: this.#at };
    group.rows.push(row);
    group.lastAt = this.#at;
    this.#open.set(group.key, group);
    this.#last = group;
    for (const unreadable of this.#unreadable) if (names(unreadable, key)) group.taintedBy = unreadable;
    this.#unreadable = [];
    return this.#closeOld();
  }

  /** A row that cannot be read spoils the order it seems to name: an order that lacks a line would be a wrong one. */
  taint(row: CsvRecord): void {
    if (!row.problem) return;
    if (this.#last && names(row, this.#last.key)) this.#last.taintedBy = row;
    else this.#unreadable.push(row);
  }

  #closeOld(): ReadItem[] {
    const items: ReadItem[] = [];
    for (const [key, group] of this.#open) {
      if (group.lastAt > this.#at - WINDOW_ROWS) break;
      this.#open.delete(key);
      this.#closed.add(key);
      items.push(finished(this.grouping, group));
    }
    return items;
  }

  finishAll(): ReadItem[] {
    return [...this.#open.values()].map((group) => finished(this.grouping, group));
  }
}

const names = ({ raw }: CsvRecord, key: string) => raw.split(/[",;|\t]/).includes(key);

function strayRow(grouping: Grouping, row: CsvRecord): Rejection | "elsewhere" | undefined {
  const { file, fileName, amountOf, setAside, keyOf, strayReason } = grouping;
  const columns = file.header.length;
  // Spare empty cells do no harm; a line with too few was cut off, perhaps in the middle of a number.
  if (row.cells.length < columns || row.cells.slice(columns).some((cell) => cell.trim() !== ""))
    row.problem ??= `The line has ${row.cells.length} cells for ${columns} columns.`;
  if (row.problem) return rejection(fileName, row, 0, row.problem);
  const aside = setAside?.(row);
  if (aside === "elsewhere") return aside;
  if (aside) return rejection(fileName, row, amountOf(row), aside.reason);
  return keyOf(row) === undefined ? rejection(fileName, row, amountOf(row), strayReason) : undefined;
}

/** The order of a group, or all its rows rejected: half an order would be a wrong one. */
function finished(grouping: Grouping, group: OpenGroup): ReadItem {
  const { fileName, ctx } = grouping;
  if (group.taintedBy) {
    const reason = `Line ${group.taintedBy.line} seems to belong to the same order and cannot be read.`;
    return rejectedRows(grouping, group.rows, () => reason);
  }
  const built = grouping.build(group);
  const problem = "order" in built ? orderProblem(built.order, ctx.shop.currency, ctx.now) : built.problem;
  if ("order" in built && !problem) {
    const lines = group.rows.map(({ line }, index) => ({ file: fileName, line, amountMinor: built.amounts[index] ?? 0 }));
    return { kind: "order", order: built.order, lines: [...lines, ...(built.elsewhere ?? [])] };
  }
  const culprit = "order" in built ? undefined : built.culprit;
  return rejectedRows(grouping, group.rows, (row) =>
    culprit && culprit.line !== row.line ? `Line ${culprit.line} of the same order cannot be read: ${problem}` : (problem ?? ""),
  );
}

function rejectedRows(grouping: Grouping, rows: readonly CsvRecord[], reasonOf: (row: CsvRecord) => string): ReadItem {
  const rejections = rows.flatMap((row) => [
    rejection(grouping.fileName, row, grouping.amountOf(row), reasonOf(row)),
    ...(grouping.alsoRejected?.(row) ?? []),
  ]);
  return { kind: "rejected", rejections };
}
