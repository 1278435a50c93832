import type { z } from "zod";
import { PRODUCT_STATUSES, type ProductStatus } from "@/lib/catalog/vocabulary";
import { plainCell, safeCell } from "@/lib/csv";
import { AppError } from "@/lib/errors";
import type { ProductId, VariantId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { ProductWords, VariantWords } from "./input";
import { MOST, type Product, type ProductFields, type Variant, type VariantFields } from "./product";
import { type Cells, type Column, cellsOf, type FileProduct, type FileRow } from "./product-file";
import { readVariant } from "./read-variant";

/** What the shop has of a product already. */
export type Known = { product: Product; variants: readonly Variant[] };
/** What a sound row writes. Without an id the variant is made. */
export type VariantPlan = { id?: VariantId; fields: VariantFields; isArchived: boolean };
export type ProductPlan = { fields: ProductFields; status: ProductStatus; variants: readonly VariantPlan[] };

/** `change` names the cells of the row that would be others, with what they are and become where it is short. */
export type JudgedRow = { line: number; sku: string; problem?: string; change?: string };
export type Verdict = { rows: readonly JudgedRow[] } & (
  | { kind: "create" | "update"; plan: ProductPlan }
  | { kind: "same" | "refused" }
);

type Terms = {
  currency: Currency;
  /** Which product has an SKU of the file, and in which line of the file it stood first. */
  ownerOf: (sku: string) => ProductId | undefined;
  firstLineOf: (sku: string) => number | undefined;
};

const OF_PRODUCT = ["title", "description", "category", "status", "tax_percent", "final_sale"] as const;
const DEFAULTS: Cells = { title: "", description: "", category: "", status: "draft", tax_percent: "", final_sale: "no" };
const VARIANT_DEFAULTS: Cells = {
  options: "",
  price: "",
  cost: "",
  barcode: "",
  low_stock_at: "",
  backorder: "no",
  archived: "no",
};

/** The fields of the forms, and the columns they come from. */
const COLUMN_OF: Record<string, Column> = {
  ...{ slug: "handle", taxPercent: "tax_percent", lowStockAt: "low_stock_at" },
  ...{ finalSale: "final_sale", allowsBackorder: "backorder" },
};

const tick = (cell: string | undefined) => {
  const word = (cell ?? "").trim().toLowerCase();
  if (["yes", "true", "1", "on"].includes(word)) return "on";
  return ["no", "false", "0", "off", ""].includes(word) ? undefined : "?";
};

const problemsOf = (error: z.ZodError) =>
  error.issues.map(({ path, message, code }) => {
    const column = COLUMN_OF[String(path[0])] ?? String(path[0]);
    return `${column}: ${code === "invalid_value" ? "Write yes or no." : message}`;
  });

/**
 * Holds the rows of one product against what the shop has. A cell that stands as we exported it is never read anew, so an
 * export that comes back changes nothing. One wrong row refuses its whole product.
 */
export function judgeProduct(file: FileProduct, known: Known | undefined, terms: Terms): Verdict {
  const [first] = file.rows;
  if (!first) return { kind: "same", rows: [] };
  const product = judgeWords(first, file, known, terms.currency);
  const problems = new Map<number, string[]>(file.rows.map(({ line }) => [line, []]));
  if (Array.isArray(product)) problems.get(first.line)?.push(...product);
  const changes = new Map<number, string[]>(file.rows.map(({ line }) => [line, []]));
  if (!Array.isArray(product)) changes.get(first.line)?.push(...product.changes);
  const variants: VariantPlan[] = [];
  let isChanged = !known || (!Array.isArray(product) && product.isChanged);
  for (const row of file.rows) {
    const found = problems.get(row.line) ?? [];
    found.push(...(row.problem ? [row.problem] : []), ...strayWords(row, first));
    const judged = judgeVariant(row, known, terms);
    if (Array.isArray(judged)) found.push(...judged);
    else {
      if (judged.isChanged) isChanged = true;
      changes.get(row.line)?.push(...judged.changes);
      variants.push(judged);
    }
  }
  const made = variants.filter(({ id }) => id === undefined).length;
  if (made + (known?.variants.length ?? 0) > MOST.variants)
    problems.get(first.line)?.push(`A product has at most ${MOST.variants} variants.`);
  const rows = file.rows.map(({ line, cells }): JudgedRow => {
    const problem = problems.get(line)?.join(" ");
    const change = known && changes.get(line)?.join(", ");
    return { line, sku: plainCell(cells.sku ?? ""), ...(problem ? { problem } : change && { change }) };
  });
  if (rows.some(({ problem }) => problem) || Array.isArray(product)) return { kind: "refused", rows };
  if (!isChanged) return { kind: "same", rows };
  return { kind: known ? "update" : "create", rows, plan: { fields: product.fields, status: product.status, variants } };
}

const LONGEST_TOLD = 40;

/** The columns whose cells differ, each with what stands in it and what would. */
const changedCells = (before: Cells, after: Cells, columns: readonly Column[]): string[] =>
  columns.flatMap((column) => {
    const [was, will] = [before[column] ?? "", after[column] ?? ""];
    if (was === will) return [];
    const isShort = was.length <= LONGEST_TOLD && will.length <= LONGEST_TOLD;
    return [isShort ? `${column} ${was || "(empty)"} → ${will || "(empty)"}` : `${column} (another text)`];
  });

/** Each cell of the row, from the file where its column is there, else as it stands. */
const over = (base: Cells, { cells }: FileRow): Cells => {
  const typed = Object.entries(cells).map(([column, cell]) => [column, plainCell(cell)]);
  return { ...base, ...Object.fromEntries(typed) };
};

const isAsExported = (row: FileRow, stands: Cells, columns: readonly Column[]) =>
  columns.every((column) => row.cells[column] === undefined || row.cells[column] === safeCell(stands[column] ?? ""));

function judgeWords(first: FileRow, { slug }: FileProduct, known: Known | undefined, currency: Currency) {
  const [variant] = known?.variants ?? [];
  const stands = known && variant ? cellsOf(known.product, variant, true, currency) : undefined;
  if (known && stands && isAsExported(first, stands, OF_PRODUCT)) {
    const { title, description, category, taxRateBp, finalSale, status } = known.product;
    return {
      isChanged: false,
      changes: [],
      status,
      fields: { title, slug: known.product.slug, description, category, taxRateBp, finalSale },
    };
  }
  const cells = over({ ...DEFAULTS, ...stands }, first);
  const { title, description, category } = cells;
  const words = { title, description, category, slug, taxPercent: cells.tax_percent, finalSale: tick(cells.final_sale) };
  const parsed = ProductWords.safeParse(words);
  const wish = cells.status?.trim().toLowerCase() || "draft";
  const status = PRODUCT_STATUSES.find((one) => one === wish);
  const problems = [
    ...(parsed.success ? [] : problemsOf(parsed.error)),
    ...(status ? [] : [`status: Write ${PRODUCT_STATUSES.join(", ")}.`]),
  ];
  if (!parsed.success || !status || slug.startsWith("line "))
    return slug.startsWith("line ") ? ["handle: Write it with the letters a to z and digits.", ...problems] : problems;
  const { taxPercent: taxRateBp, ...rest } = parsed.data;
  const fields: ProductFields = { ...rest, slug: known?.product.slug ?? rest.slug, taxRateBp };
  const isSame =
    known?.product.status === status &&
    (["title", "description", "category", "taxRateBp", "finalSale"] as const).every(
      (field) => known.product[field] === fields[field],
    );
  if (isSame || !known || !variant) return { isChanged: !isSame, changes: [], status, fields };
  const after = cellsOf({ ...known.product, ...fields, status }, variant, true, currency);
  return { isChanged: true, changes: changedCells(stands ?? {}, after, OF_PRODUCT), status, fields };
}

/** Words of the product in a later row must be those of its first. */
const strayWords = (row: FileRow, first: FileRow): string[] =>
  row === first
    ? []
    : OF_PRODUCT.filter((column) => row.cells[column] && row.cells[column] !== first.cells[column]).map(
        (column) => `${column}: It differs from line ${first.line} of the same product.`,
      );

const FIELDS = ["sku", "options", "barcode", "lowStockAt", "priceMinor", "costMinor", "allowsBackorder"] as const;
const OF_VARIANT = ["sku", "options", "price", "cost", "barcode", "low_stock_at", "backorder", "archived"] as const;

type JudgedVariant = VariantPlan & { isChanged: boolean; changes: string[] };

function judgeVariant(row: FileRow, known: Known | undefined, terms: Terms): JudgedVariant | string[] {
  const sku = plainCell(row.cells.sku ?? "").trim();
  const stands = known?.variants.find((variant) => variant.sku === plainCell(row.cells.sku ?? "") || variant.sku === sku);
  const owner = terms.ownerOf(sku);
  if (owner && owner !== known?.product.id) return ["sku: Another product of the shop has it."];
  const above = terms.firstLineOf(sku);
  if (above !== undefined && above < row.line) return [`sku: It stands in line ${above} already.`];
  const base = known && stands ? cellsOf(known.product, stands, false, terms.currency) : undefined;
  if (stands && base && isAsExported(row, base, OF_VARIANT))
    return { id: stands.id, fields: stands, isArchived: stands.archivedAt !== null, isChanged: false, changes: [] };
  const cells = over({ ...VARIANT_DEFAULTS, ...base }, row);
  const { options, price, cost, barcode } = cells;
  const parsed = VariantWords.safeParse({
    ...{ sku, options, price, cost, barcode },
    lowStockAt: cells.low_stock_at,
    allowsBackorder: tick(cells.backorder),
  });
  const archived = tick(cells.archived);
  const wrong = archived === "?" ? ["archived: Write yes or no."] : [];
  if (!parsed.success) return [...problemsOf(parsed.error), ...wrong];
  if (wrong.length > 0) return wrong;
  const fields = amounts(parsed.data, terms.currency);
  if (Array.isArray(fields)) return fields;
  const isArchived = archived === "on";
  const isSame =
    stands && (stands.archivedAt !== null) === isArchived && FIELDS.every((field) => stands[field] === fields[field]);
  const plan = { ...(stands && { id: stands.id }), fields, isArchived, isChanged: !isSame };
  if (!known || isSame) return { ...plan, changes: [] };
  if (!stands) return { ...plan, changes: ["a new variant"] };
  const after = { ...stands, ...fields, archivedAt: isArchived ? (stands.archivedAt ?? new Date(0)) : null };
  return { ...plan, changes: changedCells(base ?? {}, cellsOf(known.product, after, false, terms.currency), OF_VARIANT) };
}

function amounts(words: VariantWords, currency: Currency): VariantFields | string[] {
  try {
    return readVariant(words, currency);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const [error] = thrown.details.errors as { pointer: string; detail: string }[];
    return [`${error?.pointer.slice(1)}: ${error?.detail}`];
  }
}
