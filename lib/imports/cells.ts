import { CURRENCIES, type Currency } from "@/lib/money";
import type { Columns } from "./columns";
import type { CsvRecord } from "./csv-reader";
import { minorOf, parseDecimal, parseQuantity } from "./decimal";
import type { ImportedOrder } from "./imported-order";
import { parseInstant } from "./local-time";
import type { BuiltOrder, OrderRows, ReadContext } from "./preset";

/** A cell that cannot be read: the reason why its order is not taken. */
export class Unreadable extends Error {
  constructor(
    readonly row: CsvRecord,
    reason: string,
  ) {
    super(reason);
  }
}

/** Values of the cells of a row, by column name. An empty cell is nothing; what cannot be read is an `Unreadable`. */
export class Cells {
  constructor(
    private readonly columns: Columns,
    private readonly ctx: ReadContext,
  ) {}

  text(row: CsvRecord, ...names: string[]): string {
    // An apostrophe in front keeps spreadsheets from calculating with a number.
    return this.columns
      .cell(...names)(row.cells)
      .replace(/^'(?=[\d+=-])/, "");
  }

  /** The first of these columns that is filled in. */
  first(row: CsvRecord, ...names: string[]): string {
    for (const name of names) {
      const text = this.text(row, name);
      if (text !== "") return text;
    }
    return "";
  }

  minor(row: CsvRecord, name: string, currency: Currency): number {
    const text = this.text(row, name);
    if (text === "") return 0;
    const minor = this.minorOrNone(row, name, currency);
    if (minor === undefined) throw new Unreadable(row, `The amount “${text}” in “${name}” cannot be read.`);
    return minor;
  }

  minorOrNone(row: CsvRecord, name: string, currency: Currency, times = 1): number | undefined {
    const value = parseDecimal(this.text(row, name), this.ctx.options.decimalMark);
    return value && minorOf(value, currency, times);
  }

  /** A whole number above zero. */
  quantity(row: CsvRecord, name: string): number {
    const text = this.text(row, name);
    const qty = parseQuantity(text, this.ctx.options.decimalMark);
    if (qty === undefined || qty < 1) throw new Unreadable(row, `The quantity “${text}” is not a whole number above zero.`);
    return qty;
  }

  date(row: CsvRecord, ...names: string[]): Date | null {
    const text = this.first(row, ...names);
    if (text === "") return null;
    const at = parseInstant(text, this.ctx.options.dateOrder ?? "ymd", this.ctx.shop.timeZone);
    if (!at) throw new Unreadable(row, `The date “${text}” cannot be read.`);
    return at;
  }

  /** The date an order cannot be without. */
  dueDate(row: CsvRecord, ...names: string[]): Date {
    const at = this.date(row, ...names);
    if (!at) throw new Unreadable(row, "The order's date is missing.");
    return at;
  }

  /** The currency that is named, or the shop's where none is. */
  currency(row: CsvRecord, ...names: string[]): Currency {
    const code = this.first(row, ...names).toUpperCase();
    const currency = CURRENCIES.find((known) => known === code);
    if (!currency && code !== "") throw new Unreadable(row, `The currency “${code}” is not one we know.`);
    return currency ?? this.ctx.shop.currency;
  }
}

/** Builds an order of its rows; a cell that cannot be read becomes the problem of the whole order. */
export function buildOrProblem(
  { rows }: OrderRows,
  amountOf: (row: CsvRecord) => number,
  build: () => ImportedOrder,
): BuiltOrder {
  const amounts = rows.map(amountOf);
  try {
    return { order: build(), amounts };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.message, amounts, culprit: error.row };
    throw error;
  }
}
