import type { CsvRecord } from "./csv-reader";
import type { ReadItem, Rejection } from "./imported-order";
import type { CsvFile } from "./open-csv";
import { orderProblem } from "./order-problem";
import type { BuiltOrder, OrderRows, ReadContext } from "./preset";

/** Rows of an order stand together in every export we know; after this many rows of other orders an order is closed. */
const WINDOW_ROWS = 500;

type Grouping = {
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
  const { file } = grouping;
  const open = new Map<string, OrderRows & { lastAt: number }>();
  const closed = new Set<string>();
  let at = 0;
  for await (const records of file.records()) {
    const items: ReadItem[] = [];
    for (const row of records) {
      at++;
      const stray = strayRow(grouping, row);
      if (stray === "elsewhere") continue;
      if (stray) {
        items.push({ kind: "rejected", rejections: [stray] });
        continue;
      }
      const key = grouping.keyOf(row) ?? "";
      const group = open.get(key);
      if (group) {
        group.rows.push(row);
        group.lastAt = at;
      } else if (closed.has(key)) {
        const reason = `The other rows of order ${key} stand far above. Sort the file by order and import it again.`;
        items.push({ kind: "rejected", rejections: [rejection(grouping.fileName, row, grouping.amountOf(row), reason)] });
      } else open.set(key, { key, rows: [row], lastAt: at });
      for (const [oldKey, old] of open) {
        if (old.lastAt > at - WINDOW_ROWS) break;
        open.delete(oldKey);
        closed.add(oldKey);
        items.push(finished(grouping, old));
      }
    }
    if (items.length > 0) yield items;
  }
  yield [...open.values()].map((group) => finished(grouping, group));
}

function strayRow(grouping: Grouping, row: CsvRecord): Rejection | "elsewhere" | undefined {
  const { file, fileName, amountOf, setAside, keyOf, strayReason } = grouping;
  if (row.problem) return rejection(fileName, row, 0, row.problem);
  if (row.cells.length > file.header.length && row.cells.slice(file.header.length).some((cell) => cell.trim() !== ""))
    return rejection(fileName, row, 0, `The line has ${row.cells.length} cells for ${file.header.length} columns.`);
  const aside = setAside?.(row);
  if (aside === "elsewhere") return aside;
  if (aside) return rejection(fileName, row, amountOf(row), aside.reason);
  return keyOf(row) === undefined ? rejection(fileName, row, amountOf(row), strayReason) : undefined;
}

/** The order of a group, or all its rows rejected: half an order would be a wrong one. */
function finished(grouping: Grouping, group: OrderRows): ReadItem {
  const { fileName, ctx } = grouping;
  const built = grouping.build(group);
  const problem = "order" in built ? orderProblem(built.order, ctx.shop.currency) : built.problem;
  if ("order" in built && !problem) {
    const lines = group.rows.map(({ line }, index) => ({ file: fileName, line, amountMinor: built.amounts[index] ?? 0 }));
    return { kind: "order", order: built.order, lines, raws: group.rows.map(({ raw }) => raw) };
  }
  const culprit = "order" in built ? undefined : built.culprit;
  const rejections = group.rows.map((row, index) => {
    const reason =
      culprit && culprit !== row ? `Line ${culprit.line} of the same order cannot be read: ${problem}` : (problem ?? "");
    return rejection(fileName, row, built.amounts[index] ?? 0, reason);
  });
  return { kind: "rejected", rejections };
}
