/** A sale line that goods can come back from. */
type Sale = { line: number; qtyLeft: number; minorLeft: number; atMs: number };

/** Units of one sale line that a cancellation line took back. */
export type TakenBack = { invoice: string; line: number; qty: number; at: Date; amountMinor: number; wholeMinor: number };

export type Cancellation = { invoice: string; line: number; key: string; qty: number; at: Date; amountMinor: number };

/**
 * Finds the sales that cancellations undo: the same customer, product and price, the latest sale before the cancellation
 * first, as long as units are left. A cancellation that finds too few units is not matched at all.
 */
export class ReturnMatcher {
  readonly #sales = new Map<string, Sale[]>();
  readonly #cancellations: Cancellation[] = [];
  readonly #takenBack = new Map<number, TakenBack[]>();
  readonly #saleOf = new Map<number, number>();
  readonly #whyUnmatched = new Map<number, string>();

  addSale(key: string, sale: Sale): void {
    const sales = this.#sales.get(key);
    if (sales) sales.push(sale);
    else this.#sales.set(key, [sale]);
  }

  addCancellation(cancellation: Cancellation): void {
    this.#cancellations.push(cancellation);
  }

  refuseCancellation(line: number, reason: string): void {
    this.#whyUnmatched.set(line, reason);
  }

  /** Matches everything that was added, in the order of the file. */
  match(): void {
    for (const cancellation of this.#cancellations.sort((a, b) => a.line - b.line)) this.#matchOne(cancellation);
    this.#sales.clear();
    this.#cancellations.length = 0;
  }

  #matchOne(cancellation: Cancellation): void {
    const { key, line, qty, at, amountMinor } = cancellation;
    const earlier = (this.#sales.get(key) ?? [])
      .filter((sale) => sale.line < line && sale.atMs <= at.getTime() && sale.qtyLeft > 0)
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
      list.push({ invoice: cancellation.invoice, line, qty: taken, at, amountMinor: partMinor, wholeMinor: amountMinor });
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
