import { Columns } from "../columns";
import { countryCode } from "../countries";
import { type CsvRecord, detached } from "../csv-reader";
import { type Decimal, minorOf, parseDecimal, parseQuantity } from "../decimal";
import { type Grouping, groupRows } from "../group-rows";
import type { ImportedLine, ImportedOrder, ImportedReturn, Rejection, SourceLine } from "../imported-order";
import { instantReader } from "../local-time";
import { type CsvFile, openCsv } from "../open-csv";
import type { BuiltOrder, OrderReader, OrderRows, ReadContext } from "../preset";
import { ReturnMatcher, type SaleKey, type TakenBack } from "./online-retail-returns";

const COLUMNS = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "Country"];

/**
 * UCI's Online Retail: one row per line of an invoice. Invoices that begin with C take goods back. Two short passes over
 * the file match them with the sales they undo, the third yields the orders.
 */
export async function* readOnlineRetail(path: string, fileName: string, ctx: ReadContext): OrderReader {
  const matcher = new ReturnMatcher();
  for (const note of ["noteCancellation", "noteSale"] as const) {
    const file = await openCsv(path);
    const reader = new InvoiceReader(file.header, { ...ctx, shop: { ...ctx.shop, timeZone: "UTC" } }, matcher, "");
    for await (const rows of file.records()) for (const row of rows) reader[note](row);
  }
  matcher.match();
  const file = await openCsv(path);
  yield* groupRows(new InvoiceReader(file.header, ctx, matcher, fileName).grouping(file));
}

type Row = { sku: string; title: string; qty: number; price: Decimal; at: Date; amountMinor: number };

class InvoiceReader {
  readonly #invoice;
  readonly #sku;
  readonly #title;
  readonly #quantity;
  readonly #date;
  readonly #price;
  readonly #customer;
  readonly #country;
  readonly #instant;

  constructor(
    header: readonly string[],
    private readonly ctx: ReadContext,
    private readonly matcher: ReturnMatcher,
    private readonly fileName: string,
  ) {
    const columns = new Columns(header);
    columns.assertHas(COLUMNS, "the Online Retail file");
    this.#invoice = columns.cell("InvoiceNo");
    this.#sku = columns.cell("StockCode");
    this.#title = columns.cell("Description");
    this.#quantity = columns.cell("Quantity");
    this.#date = columns.cell("InvoiceDate");
    this.#price = columns.cell("UnitPrice");
    this.#customer = columns.cell("CustomerID", "Customer ID");
    this.#country = columns.cell("Country");
    this.#instant = instantReader(ctx.options.dateOrder ?? "mdy", ctx.shop.timeZone);
  }

  grouping(file: CsvFile): Grouping {
    return {
      file,
      fileName: this.fileName,
      ctx: this.ctx,
      keyOf: ({ cells }) => this.#invoice(cells) || undefined,
      strayReason: "The line has no invoice number.",
      amountOf: (row) => {
        const read = this.#row(row);
        return typeof read === "string" ? 0 : read.amountMinor;
      },
      build: (group) => this.build(group),
      setAside: (row) => this.setAside(row),
      alsoRejected: (row) => this.#alsoRejected(row),
    };
  }

  setAside(row: CsvRecord): "elsewhere" | { reason: string } | undefined {
    const invoice = this.#invoice(row.cells);
    if (invoice.startsWith("C"))
      return this.matcher.saleOf(row.line) === undefined ? { reason: this.matcher.whyUnmatched(row.line) } : "elsewhere";
    if (invoice.startsWith("A")) return { reason: "An entry of the book-keeping (bad debt), not an order." };
    if (this.#quantity(row.cells).startsWith("-"))
      return {
        reason: `A correction of the stock without a customer (“${this.#title(row.cells) || "no description"}”), not an order.`,
      };
    return undefined;
  }

  /** First pass. */
  noteCancellation(row: CsvRecord): void {
    if (row.problem || !this.#invoice(row.cells).startsWith("C")) return;
    const { line, raw } = row;
    const read = this.#row(row);
    const problem = typeof read === "string" ? read : this.#cancellationProblem(row, read);
    if (problem) this.matcher.refuseCancellation(line, problem);
    if (problem || typeof read === "string") return;
    const { at, qty, amountMinor } = read;
    const { customer, sku, price } = this.#saleKey(row, read);
    this.matcher.addCancellation({
      invoice: detached(this.#invoice(row.cells)),
      line,
      raw: detached(raw),
      key: { customer: detached(customer), sku: detached(sku), price },
      qty: -qty,
      at,
      amountMinor: -amountMinor,
    });
  }

  #cancellationProblem(row: CsvRecord, { qty, amountMinor }: Row): string | undefined {
    if (qty > 0) return "A cancellation with a quantity above zero.";
    if (amountMinor === 0) return "A cancellation without a price.";
    const stranger = this.#customerId(row) === "";
    return stranger ? "A cancellation or return without a customer, so that its order cannot be found." : undefined;
  }

  /** Second pass. */
  noteSale(row: CsvRecord): void {
    const invoice = this.#invoice(row.cells);
    if (row.problem) for (const cell of row.raw.split(/[",;|\t]/)) this.matcher.spoil(detached(cell));
    if (row.problem || invoice === "" || "CA".includes(invoice.charAt(0))) return;
    const read = this.#row(row);
    if (typeof read === "string") {
      this.matcher.spoil(detached(invoice));
      return;
    }
    const { qty, amountMinor, at } = read;
    if (qty < 0 || amountMinor === 0 || this.#customerId(row) === "") return;
    const sale = { line: row.line, qtyLeft: qty, minorLeft: amountMinor, atMs: at.getTime() };
    this.matcher.addSale(this.#saleKey(row, read), invoice, sale);
  }

  /** Cancellation lines that are lost with the sale they would have been counted with. */
  #alsoRejected({ line }: CsvRecord): Rejection[] {
    return this.matcher
      .takenBackFrom(line)
      .filter((back) => this.matcher.saleOf(back.line) === line)
      .map((back) => ({
        file: this.fileName,
        line: back.line,
        amountMinor: -back.wholeMinor,
        reason: "A cancellation or return of an order that was not taken.",
        raw: back.raw,
      }));
  }

  build({ key, rows }: OrderRows): BuiltOrder {
    const read = rows.map((row) => this.#row(row));
    const amounts = read.map((row) => (typeof row === "string" ? 0 : row.amountMinor));
    const bad = read.findIndex((row) => typeof row === "string");
    if (bad !== -1) return { problem: String(read[bad]), amounts, ...(rows[bad] && { culprit: rows[bad] }) };
    const good = read as Row[];
    const totalMinor = amounts.reduce((a, b) => a + b, 0);
    const [first] = good;
    if (!first || totalMinor === 0) return { problem: "A movement of stock without a price, not a sale.", amounts };
    const { returns, elsewhere } = this.#returns(rows);
    return { order: this.#order(key, rows, good, totalMinor, returns), amounts, elsewhere };
  }

  #order(key: string, [row]: CsvRecord[], good: Row[], totalMinor: number, returns: ImportedReturn[]): ImportedOrder {
    const id = row ? this.#customerId(row) : "";
    const name = id === "" ? "" : `Customer ${id}`;
    const placedAt = good[0]?.at ?? new Date(0);
    return {
      externalId: key,
      placedAt,
      currency: this.ctx.shop.currency,
      customer: id === "" ? null : { ref: id, name, email: null, phone: null },
      address: {
        name,
        phone: null,
        line1: "",
        line2: null,
        town: "",
        region: null,
        postcode: null,
        country: row ? countryCode(this.#country(row.cells)) : "",
      },
      lines: good.map((line) => this.#line(line)),
      discountMinor: 0,
      shippingMinor: 0,
      taxMinor: 0,
      taxInclusive: true,
      totalMinor,
      paymentMethod: "other",
      payments: [{ amountMinor: totalMinor, at: placedAt, reference: null }],
      refunds: [],
      acceptedAt: placedAt,
      // The file knows of invoices only. They were written when the goods went out.
      parcels: [
        { units: "all", method: "carrier", carrier: null, stage: "delivered", handedOverAt: placedAt, deliveredAt: placedAt },
      ],
      cancellations: [],
      returns,
      notes: [],
      assumed: ["paid", "accepted", "delivered"],
    };
  }

  #line({ sku, title, qty, price, amountMinor }: Row): ImportedLine {
    const exact = minorOf(price, this.ctx.shop.currency) ?? 0;
    // A price of less than a penny more: the unit price is rounded up, and a discount makes the line exact again.
    const unitPriceMinor = exact * qty < amountMinor ? exact + 1 : exact;
    return {
      sku,
      title: title || sku,
      qty,
      unitPriceMinor,
      discountMinor: unitPriceMinor * qty - amountMinor,
      taxMinor: 0,
      totalMinor: amountMinor,
    };
  }

  /** What came back of these rows: one return per cancelling invoice, and the lines of the file it accounts for. */
  #returns(rows: readonly CsvRecord[]): { returns: ImportedReturn[]; elsewhere: SourceLine[] } {
    const returns = new Map<string, ImportedReturn & { units: number[] }>();
    const elsewhere: SourceLine[] = [];
    for (const [index, row] of rows.entries()) {
      for (const back of this.matcher.takenBackFrom(row.line)) {
        const entry = returns.get(back.invoice) ?? newReturn(back, rows.length);
        entry.units[index] = (entry.units[index] ?? 0) + back.qty;
        entry.refundMinor += back.amountMinor;
        returns.set(back.invoice, entry);
        if (this.matcher.saleOf(back.line) === row.line)
          elsewhere.push({ file: this.fileName, line: back.line, amountMinor: -back.wholeMinor });
      }
    }
    return { returns: [...returns.values()].sort((a, b) => a.at.getTime() - b.at.getTime()), elsewhere };
  }

  #customerId({ cells }: CsvRecord): string {
    const id = this.#customer(cells).replace(/\.0$/, "");
    return id === "NA" ? "" : id;
  }

  #saleKey(row: CsvRecord, { sku, price }: Row): SaleKey {
    return { customer: this.#customerId(row), sku, price: price.digits / 10 ** price.scale };
  }

  /** The row's values, or what is wrong with it. */
  #row({ cells }: CsvRecord): Row | string {
    const [quantity, sku, title] = [this.#quantity(cells), this.#sku(cells), this.#title(cells)];
    const qty = parseQuantity(quantity);
    if (qty === undefined || qty === 0) return `The quantity “${quantity}” is not a whole number other than zero.`;
    const price = parseDecimal(this.#price(cells));
    if (!price) return `The price “${this.#price(cells)}” is not a number.`;
    const amountMinor = minorOf(price, this.ctx.shop.currency, qty);
    if (amountMinor === undefined) return "The amount is too large.";
    const at = this.#instant(this.#date(cells));
    if (!at) return `The date “${this.#date(cells)}” cannot be read.`;
    if (sku.length > 200 || title.length > 1_000) return "The product's code or name is too long.";
    return { sku, title, qty, price, at, amountMinor };
  }
}

const newReturn = ({ invoice, at }: TakenBack, lines: number): ImportedReturn & { units: number[] } => ({
  units: new Array<number>(lines).fill(0),
  at,
  reason: "other",
  note: `Credit note ${invoice}`,
  refundMinor: 0,
});
