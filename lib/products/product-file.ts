import { parse } from "csv-parse/sync";
import { type CsvValue, csvLine, safeCell } from "@/lib/csv";
import { AppError } from "@/lib/errors";
import { type Currency, decimalText } from "@/lib/money";
import { slugOf } from "@/lib/slug";
import { type Product, percentText, type Variant } from "./product";

const PRODUCT_COLUMNS = ["title", "description", "category", "status", "tax_percent", "final_sale"] as const;
const VARIANT_COLUMNS = ["sku", "options", "price", "cost", "barcode", "low_stock_at", "backorder", "archived"] as const;
export const COLUMNS = ["handle", ...PRODUCT_COLUMNS, ...VARIANT_COLUMNS] as const;
export type Column = (typeof COLUMNS)[number];
export type Cells = Partial<Record<Column, string>>;

export const MOST_ROWS = 2_000;

/** A row as it stands in the file. `line` counts from 1, the header being the first. */
export type FileRow = { line: number; cells: Cells; raw: readonly string[] };
export type FileProduct = { slug: string; rows: readonly FileRow[] };
export type ProductFile = { header: readonly string[]; products: readonly FileProduct[] };

const yes = (is: boolean) => (is ? "yes" : "no");

/** A variant's row with the words of its product, which stand in the product's first row only. */
export function cellsOf(product: Product, variant: Variant, isFirst: boolean, currency: Currency): Record<Column, string> {
  const { title, description, category, status, taxRateBp, finalSale } = product;
  const words = {
    ...{ title, description, category: category ?? "", status, final_sale: yes(finalSale) },
    tax_percent: taxRateBp === null ? "" : percentText(taxRateBp),
  };
  return {
    handle: product.slug,
    ...(isFirst ? words : { title: "", description: "", category: "", status: "", tax_percent: "", final_sale: "" }),
    sku: variant.sku,
    options: variant.options,
    price: decimalText(variant.priceMinor, currency),
    cost: variant.costMinor === null ? "" : decimalText(variant.costMinor, currency),
    barcode: variant.barcode ?? "",
    low_stock_at: String(variant.lowStockAt),
    backorder: yes(variant.allowsBackorder),
    archived: yes(variant.archivedAt !== null),
  };
}

/** Amounts stand as numbers, which no spreadsheet takes for a formula. */
export const lineOf = (cells: Record<Column, string>): string => csvLine(COLUMNS.map((column): CsvValue => cells[column]));

/** A cell without the apostrophe that our exports put before what a spreadsheet would take for a formula. */
export const plainCell = (cell: string): string =>
  cell.startsWith("'") && safeCell(cell.slice(1)) === cell ? cell.slice(1) : cell;

const unreadable = (message: string) =>
  new AppError("invalid", "unreadable-file", message, { errors: [{ pointer: "/file", detail: message }] });
const columnOf = (name: string) => name.trim().toLowerCase().replaceAll(/[ -]/g, "_");
const isColumn = (name: string): name is Column => (COLUMNS as readonly string[]).includes(name);

/** Reads the file's rows, those of one product together in the order of its first. Throws when it is no such file. */
export function readProductFile(text: string): ProductFile {
  if (text.includes("\0")) throw unreadable("This is not a CSV file.");
  const records = recordsOf(text);
  const [header] = records;
  if (!header) throw unreadable("The file is empty.");
  const columns = header.record.map(columnOf);
  if (!columns.includes("sku") || !(columns.includes("handle") || columns.includes("title")))
    throw unreadable("The first line must name the columns sku, and handle or title.");
  const known = columns.filter(isColumn);
  const twice = known.find((column, index) => known.indexOf(column) !== index);
  if (twice) throw unreadable(`The column ${twice} stands twice.`);
  const rows = records.slice(1);
  if (rows.length > MOST_ROWS) throw unreadable(`The file has more than ${MOST_ROWS} rows. Split it into several.`);
  const bySlug = new Map<string, FileRow[]>();
  for (const { record, line } of rows) {
    const cells: Cells = {};
    for (const [index, column] of columns.entries()) if (isColumn(column)) cells[column] = record[index] ?? "";
    const slug = plainCell(cells.handle ?? "").trim() || slugOf(plainCell(cells.title ?? "")) || `line ${line}`;
    bySlug.set(slug, [...(bySlug.get(slug) ?? []), { line, cells, raw: record }]);
  }
  return { header: header.record, products: [...bySlug].map(([slug, of]) => ({ slug, rows: of })) };
}

function recordsOf(text: string): { record: string[]; line: number }[] {
  const [first = ""] = text.split("\n", 1);
  const delimiter = [",", ";", "\t"].toSorted((a, b) => first.split(b).length - first.split(a).length)[0];
  try {
    const parsed = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 50_000,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    // The reader counts the lines up to a record's end; people look for its beginning.
    return parsed.map(({ record, info }) => ({ record, line: info.lines - record.join("").split("\n").length + 1 }));
  } catch {
    throw unreadable("The file cannot be read as CSV: a quotation mark is not closed, perhaps.");
  }
}
