import { type Currency, decimalText } from "./money";

/** Tells spreadsheets that the file is UTF-8. */
export const CSV_BOM = "\uFEFF";

const FORMULA_START = /^([ \t\r\n\u00A0"]*[-=+@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r])/;
const PHONE = /^\+[0-9]{6,15}$/;

/**
 * A text as the cell of a spreadsheet: what would be taken for a formula, even behind blanks and a quotation mark, gets an
 * apostrophe in front. Phone numbers may begin with their plus. The database's function `safe_cell` is the same rule.
 */
export const safeCell = (text: string): string => (FORMULA_START.test(text) && !PHONE.test(text) ? `'${text}` : text);

/** A cell without the apostrophe that `safeCell` put there: what comes back is what went out. */
export const plainCell = (cell: string): string =>
  cell.startsWith("'") && safeCell(cell.slice(1)) === cell ? cell.slice(1) : cell;

/** An amount: a number whose digits are kept, so that it is neither rounded nor taken for a formula when it is negative. */
export type CsvAmount = { readonly decimal: string };
export type CsvValue = string | number | boolean | null | CsvAmount;

/** Minor units as an exact decimal. */
export const csvAmount = (minor: number, currency: Currency): CsvAmount => ({ decimal: decimalText(minor, currency) });

const cellOf = (value: CsvValue): string => {
  if (value === null) return "";
  if (typeof value === "object") return value.decimal;
  if (typeof value !== "string") return String(value);
  const text = safeCell(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One line of a CSV file (RFC 4180), with its line end. Texts are made safe for spreadsheets. */
export const csvLine = (values: readonly CsvValue[]): string => `${values.map(cellOf).join(",")}\r\n`;

/** A whole small file; large ones are streamed from the database. */
export const csvFile = (header: readonly string[], rows: readonly (readonly CsvValue[])[]): string =>
  CSV_BOM + csvLine(header) + rows.map(csvLine).join("");
