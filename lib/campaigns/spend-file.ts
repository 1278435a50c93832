import { type Info, parse } from "csv-parse/sync";
import { AppError } from "@/lib/errors";
import { CURRENCIES, type Currency, parseMinor } from "@/lib/money";
import { type Day, isDay } from "@/lib/time";

/** More days than this are not one campaign's. */
export const MOST_SPEND_ROWS = 2_000;
export const MOST_SPEND_BYTES = 500_000;
export const SPEND_TOO_LARGE = `The file has more than ${MOST_SPEND_BYTES / 1000} KB.`;

export type SpendRow = { line: number; day: Day; amountMinor: number; currency: Currency; note: string };

const refused = (details: readonly string[]) =>
  new AppError("invalid", "invalid-input", "The file was not taken: nothing of it was saved.", {
    errors: [{ pointer: "/file", detail: details.join(" ") }],
  });

/** At most so many wrong lines are named. */
const NAMED = 5;

/**
 * Reads a CSV file of what was spent: columns `day` (or date), `amount` (or cost, spend), and if wished `currency` and
 * `note`. Lines of one day are added up. One wrong line refuses the file, with what is wrong in which line.
 */
export function readSpendFile(text: string, usual: Currency): SpendRow[] {
  const lines = linesOf(text);
  const wrong: string[] = [];
  const days = new Map<Day, SpendRow>();
  for (const { record, line } of lines) {
    const row = rowOf(record, line, usual);
    if (typeof row === "string") wrong.push(`Line ${line}: ${row}`);
    else {
      const before = days.get(row.day);
      if (before && before.currency !== row.currency)
        wrong.push(`Line ${line}: ${row.day} stands in line ${before.line} in ${before.currency} already.`);
      else days.set(row.day, before ? { ...before, amountMinor: before.amountMinor + row.amountMinor } : row);
    }
  }
  if (wrong.length > NAMED) throw refused([...wrong.slice(0, NAMED), `And ${wrong.length - NAMED} more.`]);
  if (wrong.length > 0) throw refused(wrong);
  return [...days.values()];
}

type Line = { record: Record<string, string>; line: number };

const NAMES: Record<string, string> = { date: "day", cost: "amount", spend: "amount" };

function linesOf(text: string): Line[] {
  if (text.includes("\0")) throw refused(["It is not a CSV file: it holds characters that are no text (NUL)."]);
  let parsed: { record: Record<string, string>; info: Info }[];
  try {
    parsed = parse(text, {
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      delimiter: delimiterOf(text),
      columns: (header: string[]) => header.map((name) => NAMES[name.toLowerCase()] ?? name.toLowerCase()),
    }) as unknown as typeof parsed;
  } catch (error) {
    throw refused([`It is not a CSV file: ${error instanceof Error ? error.message : "it cannot be read"}.`]);
  }
  const [first] = parsed;
  if (!first) throw refused(["It holds no line below its header."]);
  if (!("day" in first.record && "amount" in first.record))
    throw refused(["Its first line must name the columns day and amount; currency and note are optional."]);
  if (parsed.length > MOST_SPEND_ROWS) throw refused([`It has ${parsed.length} lines; ${MOST_SPEND_ROWS} are the most.`]);
  return parsed.map(({ record, info }) => ({ record, line: info.lines }));
}

/** What the header is divided by: sheets of some countries use semicolons, as their decimals have commas. */
const delimiterOf = (text: string) => [";", "\t"].find((mark) => text.split("\n", 1)[0]?.includes(mark)) ?? ",";

function rowOf({ day = "", amount = "", currency = "", note = "" }: Line["record"], line: number, usual: Currency) {
  if (!isDay(day)) return `“${day.slice(0, 30)}” is not a day such as 2026-11-20.`;
  const known = currency === "" ? usual : CURRENCIES.find((one) => one === currency.toUpperCase());
  if (!known) return `“${currency.slice(0, 30)}” is not a currency we know.`;
  const amountMinor = parseMinor(amount, known);
  if (amountMinor === undefined || amountMinor <= 0) return `“${amount.slice(0, 30)}” is not an amount above 0, such as 1500.00.`;
  return { line, day, amountMinor, currency: known, note: note.slice(0, 200) } satisfies SpendRow;
}
