import type { Currency } from "@/lib/money";
import { assembleOrder, lineOf } from "../assemble-order";
import { buildOrProblem, Cells, Unreadable } from "../cells";
import { Columns } from "../columns";
import { countryCode } from "../countries";
import type { CsvRecord } from "../csv-reader";
import { groupRows } from "../group-rows";
import type { ImportedAddress, ImportedLine } from "../imported-order";
import type { Mapping, MappingField } from "../mapping";
import { openCsv } from "../open-csv";
import { paymentMethodOf } from "../payment-words";
import type { BuiltOrder, OrderReader, OrderRows, ReadContext } from "../preset";
import { type StatusMeaning, statusMeaning } from "../status-words";

/** Any other file: a person has said which column holds what. One row per order or per line of an order. */
export async function* readCustom(path: string, fileName: string, ctx: ReadContext): OrderReader {
  const file = await openCsv(path);
  const reader = new MappedReader(new Columns(file.header), ctx);
  yield* groupRows({
    file,
    fileName,
    ctx,
    keyOf: (row) => reader.text(row, "orderId") || undefined,
    strayReason: "The line has no order number.",
    build: (group) => reader.build(group),
    amountOf: (row) => reader.amountOf(row),
  });
}

class MappedReader {
  readonly #cells: Cells;
  readonly #mapping: Mapping;

  constructor(
    columns: Columns,
    private readonly ctx: ReadContext,
  ) {
    this.#mapping = ctx.options.mapping ?? {};
    columns.assertHas(Object.values(this.#mapping), "the file this mapping was made for");
    this.#cells = new Cells(columns, ctx);
  }

  text(row: CsvRecord, field: MappingField): string {
    const column = this.#mapping[field];
    return column ? this.#cells.text(row, column) : "";
  }

  /** Lines count with what they cost; a line that takes goods back counts below zero. */
  amountOf(row: CsvRecord): number {
    try {
      const { totalMinor, sign } = this.#amounts(row, this.ctx.shop.currency);
      return sign * totalMinor;
    } catch (error) {
      if (error instanceof Unreadable) return 0;
      throw error;
    }
  }

  build(group: OrderRows): BuiltOrder {
    const [first] = group.rows;
    const { currency } = this.ctx.shop;
    const minor = (row: CsvRecord, field: MappingField) => {
      const column = this.#mapping[field];
      return column ? (this.#cells.minorOrNone(row, column, currency) ?? 0) : 0;
    };
    const amountOf = (row: CsvRecord) =>
      this.amountOf(row) +
      (row === first ? minor(row, "shipping") - Math.abs(minor(row, "discount")) - Math.abs(minor(row, "refunded")) : 0);
    return buildOrProblem(group, amountOf, () => this.#order(group));
  }

  #order({ key, rows }: OrderRows) {
    const [head] = rows;
    if (!head) throw new Error("An order without rows.");
    const currency = this.#mapping.currency ? this.#cells.currency(head, this.#mapping.currency) : this.ctx.shop.currency;
    const read = rows.map((row) => ({ row, ...this.#amounts(row, currency) }));
    const backRow = read.find(({ sign }) => sign < 0);
    if (backRow)
      throw new Unreadable(
        backRow.row,
        "A line with a quantity or amount below zero: give returns their amount in a column of refunds instead.",
      );
    const lines = read.map((line): ImportedLine => lineOf({ ...line, grossMinor: line.totalMinor }));
    const status = this.text(head, "status");
    const meaning: StatusMeaning | undefined = status ? statusMeaning(status) : { goods: "delivered", paid: true };
    if (!meaning) throw new Unreadable(head, `The status “${status}” is not one we know.`);
    const [shippingMinor, discountMinor] = [
      this.#minor(head, "shipping", currency),
      Math.abs(this.#minor(head, "discount", currency)),
    ];
    const totalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0) - discountMinor + shippingMinor;
    const paidAt = this.#date(head, "paidAt");
    const deliveredAt = this.#date(head, "deliveredAt");
    const sentAt = this.#date(head, "shippedAt") ?? deliveredAt;
    const refundedMinor = Math.abs(this.#minor(head, "refunded", currency));
    const isSent = sentAt !== null && !meaning.cancelled;
    const goods = deliveredAt ? "delivered" : isSent && meaning.goods !== "delivered" ? "sent" : meaning.goods;
    const order = assembleOrder(
      {
        externalId: key,
        placedAt: this.#dueDate(head),
        currency,
        customer: this.#customer(head),
        address: this.#address(head),
        lines,
        discountMinor,
        shippingMinor,
        taxMinor: 0,
        taxInclusive: true,
        totalMinor,
        paymentMethod: paymentMethodOf(this.text(head, "paymentMethod")),
        paid: {
          amountMinor: (meaning.paid ?? paidAt !== null) || refundedMinor > 0 ? totalMinor : 0,
          at: paidAt,
          reference: null,
        },
        refunded: { amountMinor: refundedMinor, at: null, ...(meaning.returned && { qty: lines.map(({ qty }) => qty) }) },
        goods,
        sentAt,
        cancelled: meaning.cancelled ? { at: null } : null,
        trackingNumbers: this.text(head, "trackingNumber") ? [this.text(head, "trackingNumber").slice(0, 200)] : [],
        notes: [],
      },
      this.ctx.now,
    );
    if (deliveredAt) for (const parcel of order.parcels) if (parcel.stage === "delivered") parcel.deliveredAt = deliveredAt;
    return order;
  }

  /** Quantity and total of a line, without their sign; the sign tells whether goods came back. */
  #amounts(row: CsvRecord, currency: Currency) {
    const sku = this.text(row, "sku");
    const title = this.text(row, "title");
    const [quantity, price, total] = [this.#mapping.quantity, this.#mapping.unitPrice, this.#mapping.lineTotal];
    const signed = quantity && this.#cells.text(row, quantity).startsWith("-") ? -1 : 1;
    const bare = quantity ? { ...row, cells: row.cells.map((cell) => cell.trim().replace(/^-(?=\d)/, "")) } : row;
    const qty = quantity ? this.#cells.quantity(bare, quantity) : 1;
    const lineTotal = total && this.#cells.minorOrNone(row, total, currency);
    const priced = price && this.#cells.minorOrNone(row, price, currency, qty);
    const totalMinor = typeof lineTotal === "number" ? lineTotal : priced;
    if (typeof totalMinor !== "number")
      throw new Unreadable(row, `The price “${this.#cells.text(row, total ?? price ?? "")}” cannot be read.`);
    return { sku, title, qty, totalMinor: Math.abs(totalMinor), sign: totalMinor < 0 || signed < 0 ? -1 : 1 };
  }

  #minor(row: CsvRecord, field: MappingField, currency: Currency): number {
    const column = this.#mapping[field];
    return column ? this.#cells.minor(row, column, currency) : 0;
  }

  #date(row: CsvRecord, field: MappingField): Date | null {
    const column = this.#mapping[field];
    return column ? this.#cells.date(row, column) : null;
  }

  #dueDate(row: CsvRecord): Date {
    return this.#cells.dueDate(row, this.#mapping.placedAt ?? "");
  }

  #customer(row: CsvRecord) {
    const text = (field: MappingField) => this.text(row, field) || null;
    const [id, email, phone, name] = [text("customerId"), text("email"), text("phone"), text("customerName")];
    const ref = id ?? (email ? null : phone);
    return id || email || phone || name ? { ref, name: name ?? email ?? phone ?? `Customer ${id}`, email, phone } : null;
  }

  #address(row: CsvRecord): ImportedAddress | null {
    const text = (field: MappingField) => this.text(row, field);
    const [line1, town, country] = [text("address"), text("town"), text("country")];
    if (!line1 && !town && !country) return null;
    const where = { region: text("region") || null, postcode: text("postcode") || null, country: countryCode(country) };
    return { name: text("customerName"), phone: text("phone") || null, line1, line2: null, town, ...where };
  }
}
