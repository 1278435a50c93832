import { CsvError, parse } from "csv-parse/sync";
import { readDelimiter } from "./csv-delimiter";
import { MOST_FILE_BYTES, TOO_LARGE } from "./csv-size";
import { unreadableFile } from "./errors";

/** A row as it stands in a file. `line` is where it begins and counts from 1, the header being the first. */
export type CsvRecord = { record: string[]; line: number };

const NO_CSV = "This is not a CSV file. In your spreadsheet choose “Save as” and the type CSV, and send that.";

/** The text of the form: of the file that was chosen to look at, or the one that was looked at before. */
export async function textOfForm(form: FormData): Promise<string> {
  const file = form.get("file");
  const isNew = form.get("intent") === "check" && file instanceof Blob && file.size > 0;
  if (!isNew) return String(form.get("text") ?? "");
  if (file.size > MOST_FILE_BYTES) throw unreadableFile(TOO_LARGE);
  return decodeFile(new Uint8Array(await file.arrayBuffer()));
}

/** Text of a file in UTF-8, in UTF-16 with its mark (the "Unicode text" of spreadsheets), or else as older ones write it. */
export function decodeFile(bytes: Uint8Array): string {
  if (bytes.byteLength > MOST_FILE_BYTES) throw unreadableFile(TOO_LARGE);
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  if (mark === 0xfffe || mark === 0xfeff) return new TextDecoder(mark === 0xfffe ? "utf-16le" : "utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The rows of a CSV file, the header first, whichever delimiter parts its cells. */
export function csvRecords(text: string, mostCharacters: number): CsvRecord[] {
  if (text.includes("\0")) throw unreadableFile(NO_CSV);
  // A form that brings a text back writes its line ends anew, and lines must keep their numbers.
  const { delimiter, rows, firstLine } = readDelimiter(text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n"));
  try {
    const parsed = parse(rows, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: mostCharacters,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    // The reader counts the lines up to a record's end; people look for its beginning.
    return parsed.map(({ record, info }) => ({ record, line: info.lines - record.join("").split("\n").length + firstLine }));
  } catch (error) {
    const line = error instanceof CsvError && Number(error.lines);
    const where = line ? ` in line ${line + firstLine - 1}` : "";
    throw unreadableFile(`The file cannot be read as CSV${where}: a quotation mark is not closed or stands alone, perhaps.`);
  }
}

/** The name of a column, however its capitals, blanks and hyphens are written. */
export const columnOf = (name: string) => name.trim().toLowerCase().replaceAll(/[ -]/g, "_");

/** An unquoted comma, as in 1,500, makes two cells of one: a row that is longer than the first line means something else than it says. */
export const longRowProblem = (record: readonly string[], columns: number): string | undefined =>
  record.slice(columns).some((cell) => cell.trim() !== "")
    ? "The row has more cells than the first line. Put a number or name with a comma in quotation marks."
    : undefined;
