import { parse } from "csv-parse/sync";
import { AppError } from "@/lib/errors";
import { MOST_FILE_BYTES, TOO_LARGE } from "./file-size";
import { MOST_UNITS } from "./input";

export const MOST_ROWS = 2_000;

/** A row of the file as it is meant, or what is wrong with it. `line` counts from 1, the header being the first. */
export type FileRow = { line: number; sku: string; place: string } & (
  | { counted: number }
  | { change: number }
  | { problem: string }
);

const unreadable = (message: string) =>
  new AppError("invalid", "unreadable-file", message, { errors: [{ pointer: "/file", detail: message }] });

/** The text of the form: of the file that was chosen to look at, or the one that was looked at before. */
export async function textOfForm(form: FormData): Promise<string> {
  const file = form.get("file");
  const isNew = form.get("intent") === "check" && file instanceof Blob && file.size > 0;
  if (!isNew) return String(form.get("text") ?? "");
  if (file.size > MOST_FILE_BYTES) throw unreadable(TOO_LARGE);
  return decodeFile(new Uint8Array(await file.arrayBuffer()));
}

/** Text of a file in UTF-8, or else as older spreadsheets write it. */
export function decodeFile(bytes: Uint8Array): string {
  if (bytes.byteLength > MOST_FILE_BYTES) throw unreadable(TOO_LARGE);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const columnOf = (name: string) => name.trim().toLowerCase().replaceAll(/[ -]/g, "_");
/** Exports put an apostrophe before what a spreadsheet would take for a formula. */
const plain = (cell: string | undefined) =>
  (cell ?? "")
    .trim()
    .replace(/^'(?=[-=+@\s])/, "")
    .replace(/^\u2212/, "-");

/** Reads `sku,place,counted` or `sku,place,change`, in any order and among other columns. Throws when it is no such file. */
export function readAdjustments(text: string): FileRow[] {
  if (text.includes("\0")) throw unreadable("This is not a CSV file.");
  const records = recordsOf(text);
  const [header] = records;
  if (!header) throw unreadable("The file is empty.");
  const columns = header.record.map(columnOf);
  const at = (name: string) => columns.indexOf(name);
  if (at("sku") < 0 || at("place") < 0 || (at("counted") < 0 && at("change") < 0))
    throw unreadable("The first line must name the columns sku, place, and counted or change.");
  if (at("counted") >= 0 && at("change") >= 0)
    throw unreadable("Give a column counted or a column change, not both: each row would have two meanings.");
  const rows = records.slice(1);
  if (rows.length > MOST_ROWS) throw unreadable(`The file has more than ${MOST_ROWS} rows. Split it into several.`);
  const isCount = at("counted") >= 0;
  const seen = new Set<string>();
  return rows.flatMap(({ record, line }): FileRow[] => {
    const [sku, place, number] = [record[at("sku")], record[at("place")], record[at(isCount ? "counted" : "change")]].map(plain);
    const row = { line, sku: sku ?? "", place: place ?? "" };
    if (number === "" || number === undefined) return [];
    const problem =
      problemOf(row, number, isCount) ?? (seen.has(`${sku}\n${place}`) ? "The same product and place stands above." : undefined);
    seen.add(`${sku}\n${place}`);
    if (problem) return [{ ...row, problem }];
    return [isCount ? { ...row, counted: Number(number) } : { ...row, change: Number(number) }];
  });
}

function recordsOf(text: string): { record: string[]; line: number }[] {
  try {
    const parsed = parse(text, {
      bom: true,
      delimiter: [",", ";", "\t"],
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 10_000,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return parsed.map(({ record, info }) => ({ record, line: info.lines }));
  } catch {
    throw unreadable("The file cannot be read as CSV: a quotation mark is not closed, perhaps.");
  }
}

function problemOf({ sku, place }: { sku: string; place: string }, number: string, isCount: boolean): string | undefined {
  if (!sku) return "The SKU is missing.";
  if (!place) return "The place is missing.";
  if (!/^[-+]?\d{1,9}$/.test(number) || Math.abs(Number(number)) > MOST_UNITS)
    return `“${number.slice(0, 30)}” is no whole number of units.`;
  return isCount && Number(number) < 0 ? "Fewer than none cannot be counted." : undefined;
}
