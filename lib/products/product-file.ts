import { type CsvValue, csvLine, plainCell } from "@/lib/csv";
import { columnOf, csvRecords, longRowProblem } from "@/lib/csv-table";
import { unreadableFile } from "@/lib/errors";
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
export type FileRow = { line: number; cells: Cells; raw: readonly string[]; problem?: string | undefined };
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

const isColumn = (name: string): name is Column => (COLUMNS as readonly string[]).includes(name);

/** Reads the file's rows, those of one product together in the order of its first. Throws when it is no such file. */
export function readProductFile(text: string): ProductFile {
  const records = csvRecords(text, 50_000);
  const [header] = records;
  if (!header) throw unreadableFile("The file is empty.");
  const columns = header.record.map(columnOf);
  if (!columns.includes("sku") || !(columns.includes("handle") || columns.includes("title")))
    throw unreadableFile("The first line must name the columns sku, and handle or title.");
  const known = columns.filter(isColumn);
  const twice = known.find((column, index) => known.indexOf(column) !== index);
  if (twice) throw unreadableFile(`The column ${twice} stands twice.`);
  const rows = records.slice(1);
  if (rows.length === 0) throw unreadableFile("The file has no rows below its first line.");
  if (rows.length > MOST_ROWS) throw unreadableFile(`The file has more than ${MOST_ROWS} rows. Split it into several.`);
  const bySlug = new Map<string, FileRow[]>();
  for (const { record, line } of rows) {
    const cells: Cells = {};
    for (const [index, column] of columns.entries()) if (isColumn(column)) cells[column] = record[index] ?? "";
    const handle = plainCell(cells.handle ?? "").trim();
    const slug = /^[a-z0-9_-]+$/.test(handle) ? handle : slugOf(handle || plainCell(cells.title ?? "")) || `line ${line}`;
    const row = { line, cells, raw: record, problem: longRowProblem(record, columns.length) };
    bySlug.set(slug, [...(bySlug.get(slug) ?? []), row]);
  }
  return { header: header.record, products: [...bySlug].map(([slug, of]) => ({ slug, rows: of })) };
}
