import "server-only";
import { existsSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { unreadableFile } from "@/lib/errors";
import { Columns } from "../columns";
import { type CsvRecord, detached } from "../csv-reader";
import { openCsv } from "../open-csv";

/** One of Olist's files: what a row says by column, with the row it came from. */
export type OlistRow = { cells: Record<string, string>; row: CsvRecord };
export type OlistTable = { name: string; rows: OlistRow[]; broken: CsvRecord[] };

/** Path of a file of the set, plain or packed; undefined when it is not there. */
const pathIn = (folder: string, name: string) =>
  [join(folder, name), join(folder, `${name}.gz`)].find((path) => existsSync(path));

/** The folder of the set, whether it was named itself or by its orders file. */
export const olistFolder = (path: string) => (statSync(path).isDirectory() ? path : dirname(path));

/** Reads one of the files whole: an order needs rows of all of them, in an order of their own. */
export async function readOlistTable(
  folder: string,
  name: string,
  columns: readonly string[],
  due: boolean,
): Promise<OlistTable> {
  const path = pathIn(folder, name);
  if (!path && due) throw unreadableFile(`The file ${name} is missing. Upload the files of the set together.`);
  const table: OlistTable = { name: path ? basename(path) : name, rows: [], broken: [] };
  if (!path) return table;
  const file = await openCsv(path);
  const places = new Columns(file.header);
  if (due) places.assertHas(columns, `Olist's ${name}`);
  const readers = columns.map((column) => [column, places.cell(column)] as const);
  for await (const records of file.records()) {
    for (const row of records) {
      if (row.problem) table.broken.push(row);
      else {
        const cells = Object.fromEntries(readers.map(([column, cell]) => [column, detached(cell(row.cells))]));
        table.rows.push({ cells, row: { ...row, raw: detached(row.raw), cells: [] } });
      }
    }
  }
  return table;
}

export function groupBy(rows: readonly OlistRow[], column: string): Map<string, OlistRow[]> {
  const groups = new Map<string, OlistRow[]>();
  for (const row of rows) {
    const key = row.cells[column] ?? "";
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
