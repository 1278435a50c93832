import { parse } from "csv-parse/sync";
import { AppError } from "@/lib/errors";
import { CURRENCIES, type Currency } from "@/lib/money";
import { type Day, isDay } from "@/lib/time";
import { parseRate } from "./rate";

export type FileRate = { day: Day; currency: Currency; rate: string };
/** The rates of a file that this installation has a use for, and the columns it has none for. */
export type RateFile = { rates: FileRate[]; days: number; unused: string[] };

export const MOST_FILE_BYTES = 8_000_000;

const unreadable = (message: string) => new AppError("invalid", "unreadable-file", message);

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** "2026-11-20" as in the file of all days, or "20 November 2026" as in the daily one. */
function dayOf(cell: string): Day | undefined {
  const [, date = "", month = "", year = ""] = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})$/.exec(cell) ?? [];
  const number = MONTHS.indexOf(month) + 1;
  const text = number > 0 ? `${year}-${String(number).padStart(2, "0")}-${date.padStart(2, "0")}` : cell;
  return isDay(text) ? text : undefined;
}

function recordsOf(text: string): string[][] {
  if (text.startsWith("PK")) throw unreadable("This is a ZIP archive. Unpack it, and choose the CSV file inside.");
  if (text.includes("\0")) throw unreadable("This is not a CSV file.");
  try {
    return parse(text, { bom: true, trim: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 20_000 });
  } catch {
    throw unreadable("The file cannot be read as CSV: a quotation mark is not closed, perhaps.");
  }
}

/**
 * Reads a reference file of the European Central Bank, of all days (eurofxref-hist.csv) or of one (eurofxref.csv): a column
 * of days, then one for each currency, with "N/A" where there was no rate. Refused as a whole, naming the line, when
 * anything in it is not as it should be; `today` is the last day it may speak of.
 */
export function readRateFile(text: string, today: Day): RateFile {
  const [header = [], ...lines] = recordsOf(text);
  const names = header.map((name) => name.toUpperCase());
  const columns = names.slice(1).filter(Boolean);
  if (names[0] !== "DATE" || columns.length === 0 || columns.some((name) => !/^[A-Z]{3}$/.test(name)))
    throw unreadable("The first line must be “Date” and the codes of currencies, as in eurofxref-hist.csv of the ECB.");
  const twice = columns.find((name, i) => columns.indexOf(name) !== i);
  if (twice) throw unreadable(`The column ${twice} stands twice.`);
  if (lines.length === 0) throw unreadable("The file has no day in it.");
  const seen = new Set<Day>();
  const rates = lines.flatMap((cells, i) => {
    const line = i + 2;
    const day = dayOf(cells[0] ?? "");
    if (!day) throw unreadable(`Line ${line}: “${(cells[0] ?? "").slice(0, 30)}” is no day such as 2026-11-20.`);
    if (day > today) throw unreadable(`Line ${line}: ${day} is still to come.`);
    if (seen.has(day)) throw unreadable(`Line ${line}: ${day} stands twice.`);
    seen.add(day);
    return ratesOf({ line, day, cells }, names);
  });
  return { rates, days: lines.length, unused: columns.filter((name) => !isKnown(name)) };
}

const isKnown = (name: string): name is Currency => name !== "EUR" && (CURRENCIES as readonly string[]).includes(name);

function ratesOf({ line, day, cells }: { line: number; day: Day; cells: string[] }, names: readonly string[]): FileRate[] {
  return cells.slice(1).flatMap((cell, i): FileRate[] => {
    const name = names[i + 1] ?? "";
    if (cell === "" || cell === "N/A") return [];
    if (name === "") throw unreadable(`Line ${line}: “${cell.slice(0, 30)}” stands in no column.`);
    if (!parseRate(cell)) throw unreadable(`Line ${line}: “${cell.slice(0, 30)}” is no rate of ${name} greater than 0.`);
    return isKnown(name) ? [{ day, currency: name, rate: cell }] : [];
  });
}
