import { detached } from "../csv-reader";

/** A sale line that goods can come back from. */
type Sale = { invoice: string; line: number; qtyLeft: number; minorLeft: number; atMs: number };

/** Units of one sale line that a cancellation line took back. */
export type TakenBack = {
  invoice: string;
  line: number;
  qty: number;
  at: Date;
  amountMinor: number;
  wholeMinor: number;
  raw: string;
};

export type SaleKey = { customer: string; sku: string; price: number };

export type Cancellation = {
  invoice: string;
  line: number;
  raw: string;
  key: SaleKey;
  qty: number;
  at: Date;
  amountMinor: number;
};

/**
 * Finds the sales that cancellations undo: the same customer, product and price, the latest sale before the cancellation
 * first, as long as units are left. A cancellation that finds too few units is not matched at all.
 */
export class ReturnMatcher {
  /** Sales by customer, product and price; only those for which there is a cancellation. */
  readonly #sales = new Map<string, Map<string, { price: number; sales: Sale[] }[]>>();
  readonly #cancellations: Cancellation[] = [];
  readonly #spoiled = new Set<string>();
  readonly #takenBack = new Map<number, TakenBack[]>();
  readonly #saleOf = new Map<number, number>();
  readonly #whyUnmatched = new Map<number, string>();

  /** All cancellations come first, then the sales. */
  addCancellation(cancellation: Cancellation): void {
    this.#cancellations.push(cancellation);
    const { customer, sku, price } = cancellation.key;
    if (this.#salesOf(cancellation.key)) return;
    const products = this.#sales.get(customer) ?? new Map<string, { price: number; sales: Sale[] }[]>();
    this.#sales.set(customer, products.set(sku, [...(products.get(sku) ?? []), { price, sales: [] }]));
  }

  addSale(key: SaleKey, invoice: string, sale: Omit<Sale, "invoice">): void {
    this.#salesOf(key)?.push({ ...sale, invoice: detached(invoice) });
  }

  #salesOf({ customer, sku, price }: SaleKey): Sale[] | undefined {
    return this.#sales
      .get(customer)
      ?.get(sku)
      ?.find((entry) => entry.price === price)?.sales;
  }

  /** An invoice with a line that cannot be read will not become an order: nothing can come back from it. */
  spoil(invoice: string): void {
    this.#spoiled.add(invoice);
  }

  refuseCancellation(line: number, reason: string): void {
    this.#whyUnmatched.set(line, reason);
  }

  /** Matches everything that was added, in the order of the file. */
  match(): void {
    for (const cancellation of this.#cancellations.sort((a, b) => a.line - b.line)) this.#matchOne(cancellation);
    this.#sales.clear();
    this.#cancellations.length = 0;
    this.#spoiled.clear();
  }

  #matchOne(cancellation: Cancellation): void {
    const { key, line, qty, at, amountMinor } = cancellation;
    const earlier = (this.#salesOf(key) ?? [])
      .filter((sale) => sale.line < line && sale.atMs <= at.getTime() && sale.qtyLeft > 0 && !this.#spoiled.has(sale.invoice))
      .sort((a, b) => b.line - a.line);
    const found = earlier.reduce((sum, { qtyLeft }) => sum + qtyLeft, 0);
    if (found < qty) {
      const what =
        found === 0 ? "the file has no earlier sale of it" : `earlier sales have only ${found} of the ${qty} units left`;
      this.#whyUnmatched.set(line, `A cancellation or return, but ${what} (same customer, product and price).`);
      return;
    }
    const parts = partsOf(earlier, qty, amountMinor);
    if (parts.some(({ sale, partMinor }) => partMinor > sale.minorLeft)) {
      this.#whyUnmatched.set(line, "A cancellation or return that would give back more money than was paid.");
      return;
    }
    this.#saleOf.set(line, parts[0]?.sale.line ?? 0);
    for (const { sale, taken, partMinor } of parts) {
      sale.qtyLeft -= taken;
      sale.minorLeft -= partMinor;
      const list = this.#takenBack.get(sale.line) ?? [];
      const { invoice, raw } = cancellation;
      list.push({ invoice, line, raw, qty: taken, at, amountMinor: partMinor, wholeMinor: amountMinor });
      this.#takenBack.set(sale.line, list);
    }
  }

  takenBackFrom(saleLine: number): readonly TakenBack[] {
    return this.#takenBack.get(saleLine) ?? [];
  }

  /** The sale line in whose order a matched cancellation line is counted. */
  saleOf(cancellationLine: number): number | undefined {
    return this.#saleOf.get(cancellationLine);
  }

  whyUnmatched(cancellationLine: number): string {
    return this.#whyUnmatched.get(cancellationLine) ?? "A cancellation or return whose order was not taken.";
  }
}

/** The sales a cancellation takes from, and how much; the last one takes what is left of the money, so that none is lost in rounding. */
function partsOf(sales: readonly Sale[], qty: number, amountMinor: number) {
  const parts: { sale: Sale; taken: number; partMinor: number }[] = [];
  let openQty = qty;
  let openMinor = amountMinor;
  for (const sale of sales) {
    if (openQty === 0) break;
    const taken = Math.min(openQty, sale.qtyLeft);
    const partMinor = taken === openQty ? openMinor : Math.round((amountMinor * taken) / qty);
    parts.push({ sale, taken, partMinor });
    openQty -= taken;
    openMinor -= partMinor;
  }
  return parts;
}
