/** One line of data as the file has it. `problem` says why it could not be read; its cells are then not to be used. */
export type CsvRecord = { line: number; cells: string[]; raw: string; problem?: string };

/** A quoted cell longer than this is a forgotten closing quote, not a text. */
const MAX_CELL_CHARS = 65_536;

const QUOTING = "A quotation mark is missing or stands in the wrong place in this line.";
const TOO_LONG = `A cell is longer than ${MAX_CELL_CHARS.toLocaleString("en")} characters.`;

/** What became of an attempt to read one record: complete, wrongly quoted, or cut off by the end of the text so far. */
type Attempt = { kind: "record"; cells: string[]; next: number; lines: number } | { kind: "broken" } | { kind: "incomplete" };

/**
 * Reads CSV (RFC 4180) piece by piece. A parser of our own for what none of the usual ones gives together: the number and
 * the raw text of each line for the report, and a broken quote that costs its own line and no neighbour. It is also four
 * times as fast as csv-parse, and a test holds it against that one.
 */
export class CsvReader {
  #rest = "";
  #line: number;
  #columns = 0;
  /** Inside a line without end that was given up on. */
  #skipping = false;

  constructor(
    private readonly delimiter: string,
    firstLine = 1,
  ) {
    this.#line = firstLine;
  }

  /** Takes the next piece of the file and returns the records that are complete now; blank lines are none. */
  push(text: string): CsvRecord[] {
    return this.#read(this.#rest + text, false);
  }

  /** The records that are left when the file has ended. */
  end(): CsvRecord[] {
    return this.#read(this.#rest, true);
  }

  #read(text: string, atEnd: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    let from = 0;
    while (from < text.length) {
      const newline = text.indexOf("\n", from);
      if (this.#skipping) {
        if (newline === -1) return this.#keep("", records);
        this.#skipping = false;
        this.#line++;
        from = newline + 1;
        continue;
      }
      if (newline === -1 && !atEnd && text.length - from <= 2 * MAX_CELL_CHARS) break;
      if (newline === -1 && !atEnd) {
        records.push({ line: this.#line, cells: [], raw: text.slice(from, from + 200), problem: TOO_LONG });
        this.#skipping = true;
        return this.#keep("", records);
      }
      const attempt = this.#attempt(text, from, newline === -1 ? text.length : newline, atEnd);
      if (attempt.kind === "incomplete") break;
      from = this.#take(text, from, newline, attempt, records);
    }
    return this.#keep(text.slice(from), records);
  }

  #keep(rest: string, records: CsvRecord[]): CsvRecord[] {
    this.#rest = rest;
    return records;
  }

  /** Adds the record that was read, or the broken line alone, and returns where the next one begins. */
  #take(text: string, from: number, newline: number, attempt: Exclude<Attempt, { kind: "incomplete" }>, records: CsvRecord[]) {
    const lineEnd = newline === -1 ? text.length : newline;
    const spans = attempt.kind === "record" && attempt.lines > 1;
    // A record over several lines whose cells do not fit the header is a forgotten quote that swallowed its neighbours.
    if (attempt.kind === "broken" || (spans && this.#columns > 0 && attempt.cells.length !== this.#columns)) {
      records.push({ line: this.#line++, cells: [], raw: withoutReturn(text.slice(from, lineEnd)), problem: QUOTING });
      return lineEnd + 1;
    }
    const raw = withoutReturn(text.slice(from, Math.max(from, attempt.next - 1)));
    const line = this.#line;
    this.#line += attempt.lines;
    if (raw.trim() !== "" || attempt.cells.length > 1) {
      if (this.#columns === 0) this.#columns = attempt.cells.length;
      records.push(checked({ line, cells: attempt.cells, raw }));
    }
    return attempt.next;
  }

  #attempt(text: string, from: number, firstLineEnd: number, atEnd: boolean): Attempt {
    const { delimiter } = this;
    const cells: string[] = [];
    let lineEnd = firstLineEnd;
    let lines = 1;
    let at = from;
    for (;;) {
      if (text.charCodeAt(at) === 34) {
        const close = closingQuote(text, at + 1);
        const far = (close === -1 ? text.length : close) - at > MAX_CELL_CHARS;
        if (far || (close === -1 && atEnd)) return { kind: "broken" };
        if (close === -1 || (close + 1 >= text.length && !atEnd)) return { kind: "incomplete" };
        const cell = text.slice(at + 1, close);
        cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
        if (close > lineEnd) {
          lines += cell.split("\n").length - 1;
          lineEnd = text.indexOf("\n", close);
          if (lineEnd === -1 && !atEnd) return { kind: "incomplete" };
          if (lineEnd === -1) lineEnd = text.length;
        }
        at = close + 1;
        if (text.charCodeAt(at) === 13 && at + 1 === lineEnd) at++;
        if (at === lineEnd) return { kind: "record", cells, next: at + 1, lines };
        if (text[at] !== delimiter) return { kind: "broken" };
        at++;
      } else {
        const next = text.indexOf(delimiter, at);
        if (next === -1 || next >= lineEnd) {
          cells.push(withoutReturn(text.slice(at, lineEnd)));
          return { kind: "record", cells, next: lineEnd + 1, lines };
        }
        cells.push(text.slice(at, next));
        at = next + 1;
      }
    }
  }
}

/** Where the quoted cell ends, passing over doubled quotes; -1 when the text ends first. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text.charCodeAt(at + 1) === 34) at = text.indexOf('"', at + 2);
  return at;
}

const withoutReturn = (text: string) => (text.endsWith("\r") ? text.slice(0, -1) : text);

function checked(record: CsvRecord): CsvRecord {
  if (record.raw.includes("\0")) record.problem = "The line holds characters that are no text (NUL).";
  else if (record.raw.length > MAX_CELL_CHARS && record.cells.some((cell) => cell.length > MAX_CELL_CHARS))
    record.problem = TOO_LONG;
  return record;
}

/**
 * A copy of a cell for keeping. A cell is a view of the piece of the file it was cut from, and would hold on to all of it:
 * a few thousand kept cells could keep a whole file in memory.
 */
export const detached = (cell: string): string => Buffer.from(cell).toString();
