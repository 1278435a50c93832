import { plainCell } from "@/lib/csv";
import { columnOf, csvRecords, longRowProblem } from "@/lib/csv-table";
import { unreadableFile } from "@/lib/errors";
import { MOST_UNITS } from "./input";

export const MOST_ROWS = 2_000;

/** A row of the file as it is meant, or what is wrong with it. `line` counts from 1, the header being the first. */
export type FileRow = { line: number; sku: string; place: string } & (
  | { counted: number }
  | { change: number }
  | { problem: string }
);

const plain = (cell = "") => plainCell(cell.trim()).replace(/^\u2212/, "-");

/** Reads `sku,place,counted` or `sku,place,change`, in any order and among other columns. Throws when it is no such file. */
export function readAdjustments(text: string): FileRow[] {
  const records = csvRecords(text, 10_000);
  const [header] = records;
  if (!header) throw unreadableFile("The file is empty.");
  const columns = header.record.map(columnOf);
  const at = (name: string) => columns.indexOf(name);
  if (at("sku") < 0 || at("place") < 0 || (at("counted") < 0 && at("change") < 0))
    throw unreadableFile("The first line must name the columns sku, place, and counted or change.");
  if (at("counted") >= 0 && at("change") >= 0)
    throw unreadableFile("Give a column counted or a column change, not both: each row would have two meanings.");
  const rows = records.slice(1);
  if (rows.length > MOST_ROWS) throw unreadableFile(`The file has more than ${MOST_ROWS} rows. Split it into several.`);
  const isCount = at("counted") >= 0;
  const seen = new Set<string>();
  const read = rows.flatMap(({ record, line }): FileRow[] => {
    const [sku, place, number] = [record[at("sku")], record[at("place")], record[at(isCount ? "counted" : "change")]].map(plain);
    const row = { line, sku: sku ?? "", place: place ?? "" };
    if (number === "" || number === undefined) return [];
    const same = `${sku}\n${place?.toLowerCase()}`;
    const problem =
      longRowProblem(record, columns.length) ??
      problemOf(row, number, isCount) ??
      (seen.has(same) ? "The same product and place stands above." : undefined);
    seen.add(same);
    if (problem) return [{ ...row, problem }];
    return [isCount ? { ...row, counted: Number(number) } : { ...row, change: Number(number) }];
  });
  if (read.length === 0) throw unreadableFile(`No row of the file has a number in its column ${isCount ? "counted" : "change"}.`);
  return read;
}

function problemOf({ sku, place }: { sku: string; place: string }, number: string, isCount: boolean): string | undefined {
  if (!sku) return "The SKU is missing.";
  if (!place) return "The place is missing.";
  if (/^[-+]?\d+$/.test(number) && Math.abs(Number(number)) > MOST_UNITS)
    return `A row has at most ${MOST_UNITS.toLocaleString("en")} units.`;
  if (!/^[-+]?\d+$/.test(number)) return `“${number.slice(0, 30)}” is no whole number of units.`;
  return isCount && Number(number) < 0 ? "Fewer than none cannot be counted." : undefined;
}
