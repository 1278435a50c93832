import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, type ShopScope } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { csvFile, plainCell } from "@/lib/csv";
import { AppError } from "@/lib/errors";
import type { ProductId, ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { findEntries } from "./data/catalogue";
import { findShopTerms } from "./data/shop";
import { listSkuOwners } from "./data/variants";
import { judgeProduct, type Verdict } from "./judge-product";
import { type FileProduct, type ProductFile, readProductFile } from "./product-file";
import { writeProduct } from "./write-product";

export type JudgedProduct = { slug: string; title: string; version: number } & Pick<Verdict, "kind" | "rows">;
export type ProductReport = {
  products: readonly JudgedProduct[];
  isApplied: boolean;
  /** The rows of refused products with the reason of each, to be mended and sent again; empty when none was refused. */
  rejected: string;
};
export type ProductImport = {
  shopId: ShopId;
  text: string;
  /** The versions the dry run saw, by address, 0 for what there was not: what moved since is left alone. None for a dry run. */
  seen?: ReadonlyMap<string, number>;
};

/**
 * Judges a file of products and, with `seen`, writes what is sound, each product in a transaction of its own. A wrong row
 * keeps its product from any change, and no other.
 */
export async function importProducts(ctx: Context, { shopId, text, seen }: ProductImport): Promise<ProductReport> {
  const scope = authorizeShops(ctx.actor, "products:write", shopId);
  const file = readProductFile(text);
  const { currency, owners } = await inShops(ctx.db, scope, async (tx) => ({
    currency: (await findShopTerms(tx, shopId)).currency,
    owners: await listSkuOwners(tx, shopId, skusOf(file)),
  }));
  const terms = { shopId, scope, currency, owners, firstLines: firstLines(file), seen };
  const products = seen ? await applyAll(ctx, file, terms) : await judgeAll(ctx, file, terms);
  return { products, isApplied: seen !== undefined, rejected: rejectedRows(file, products) };
}

type Terms = {
  shopId: ShopId;
  scope: ShopScope;
  currency: Currency;
  owners: ReadonlyMap<string, ProductId>;
  firstLines: ReadonlyMap<string, number>;
  seen: ReadonlyMap<string, number> | undefined;
};

const skuOf = (cell: string | undefined) => plainCell(cell ?? "").trim();
const skusOf = ({ products }: ProductFile) => products.flatMap(({ rows }) => rows.map(({ cells }) => skuOf(cells.sku)));

function firstLines({ products }: ProductFile): Map<string, number> {
  const lines = new Map<string, number>();
  for (const { rows } of products)
    for (const { line, cells } of rows) {
      const sku = skuOf(cells.sku);
      lines.set(sku, Math.min(line, lines.get(sku) ?? line));
    }
  return lines;
}

type Known = Parameters<typeof judgeProduct>[1];

const judge = (product: FileProduct, known: Known, { currency, owners, firstLines: lines }: Terms) =>
  judgeProduct(product, known, { currency, ownerOf: (sku) => owners.get(sku), firstLineOf: (sku) => lines.get(sku) });

const told = ({ slug, rows }: FileProduct, known: Known, verdict: Pick<Verdict, "kind" | "rows">): JudgedProduct => ({
  slug,
  title: known?.product.title ?? plainCell(rows[0]?.cells.title || slug),
  version: known?.product.version ?? 0,
  kind: verdict.kind,
  rows: verdict.rows,
});

const judgeAll = (ctx: Context, { products }: ProductFile, terms: Terms) =>
  inShops(ctx.db, terms.scope, async (tx) => {
    const slugs = products.map(({ slug }) => slug);
    const entries = await findEntries(tx, terms.shopId, slugs);
    return products.map((product) => told(product, entries.get(product.slug), judge(product, entries.get(product.slug), terms)));
  });

async function applyAll(ctx: Context, { products }: ProductFile, terms: Terms): Promise<JudgedProduct[]> {
  const judged: JudgedProduct[] = [];
  for (const product of products) judged.push(await apply(ctx, product, terms).catch((thrown) => refusedBy(thrown, product)));
  return judged;
}

const apply = (ctx: Context, product: FileProduct, terms: Terms) =>
  inShops(ctx.db, terms.scope, async (tx) => {
    const known = (await findEntries(tx, terms.shopId, [product.slug], true)).get(product.slug);
    const verdict = judge(product, known, terms);
    if (!("plan" in verdict)) return told(product, known, verdict);
    if (terms.seen?.get(product.slug) !== (known?.product.version ?? 0))
      throw new AppError("conflict", "product-moved", "It was changed since you looked at the file. Look again.");
    await writeProduct(tx, terms.shopId, known, verdict.plan, ctx.now);
    return told(product, known, verdict);
  });

/** A refusal that only writing could meet: another hand was faster, or the rules of stock forbid it. */
function refusedBy(thrown: unknown, product: FileProduct): JudgedProduct {
  if (!(thrown instanceof AppError)) throw thrown;
  const [first] = (thrown.details.errors as { detail: string }[] | undefined) ?? [];
  const problem = first?.detail ?? thrown.message;
  const rows = product.rows.map(({ line, cells }, index) => ({ line, sku: skuOf(cells.sku), ...(index === 0 && { problem }) }));
  return told(product, undefined, { kind: "refused", rows });
}

function rejectedRows({ header, products }: ProductFile, judged: readonly JudgedProduct[]): string {
  const refused = judged.filter(({ kind }) => kind === "refused");
  if (refused.length === 0) return "";
  const problems = new Map(refused.flatMap(({ rows }) => rows.map(({ line, problem = "" }) => [line, problem] as const)));
  const rows = products.flatMap(({ rows: all }) => all.filter(({ line }) => problems.has(line)));
  return csvFile(
    [...header, "line", "problem"],
    rows.map(({ line, raw }) => [...header.map((_, index) => plainCell(raw[index] ?? "")), line, problems.get(line) ?? ""]),
  );
}
