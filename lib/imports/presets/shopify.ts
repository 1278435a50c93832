import type { Currency } from "@/lib/money";
import { assembleOrder, type GoodsState, lineOf } from "../assemble-order";
import { buildOrProblem, Cells, Unreadable } from "../cells";
import { Columns } from "../columns";
import { countryCode } from "../countries";
import type { CsvRecord } from "../csv-reader";
import { groupRows } from "../group-rows";
import type { ImportedAddress, ImportedLine } from "../imported-order";
import { openCsv } from "../open-csv";
import { paymentMethodOf } from "../payment-words";
import type { BuiltOrder, OrderReader, OrderRows, ReadContext } from "../preset";

const COLUMNS = [
  "Name",
  "Financial Status",
  "Currency",
  "Subtotal",
  "Total",
  "Created at",
  "Lineitem quantity",
  "Lineitem price",
];

/** Shopify's orders_export.csv: an order is as many rows as it has lines, and what concerns the whole order stands on the first. */
export async function* readShopify(path: string, fileName: string, ctx: ReadContext): OrderReader {
  const file = await openCsv(path);
  const reader = new ShopifyReader(new Columns(file.header), ctx);
  yield* groupRows({
    file,
    fileName,
    ctx,
    keyOf: (row) => reader.keyOf(row),
    strayReason: "The line has no order name.",
    build: (group) => reader.build(group),
    amountOf: (row) => reader.amountOf(row),
  });
}

class ShopifyReader {
  readonly #cells: Cells;

  constructor(
    columns: Columns,
    private readonly ctx: ReadContext,
  ) {
    columns.assertHas(COLUMNS, "Shopify's orders export");
    this.#cells = new Cells(columns, ctx);
  }

  keyOf(row: CsvRecord): string | undefined {
    return this.#cells.text(row, "Name") || undefined;
  }

  /** The total stands on the first row of an order: what the other rows add to the file's sum is nothing. */
  amountOf(row: CsvRecord): number {
    const { currency } = this.ctx.shop;
    const minor = (name: string) => this.#cells.minorOrNone(row, name, currency) ?? 0;
    return minor("Total") - minor("Refunded Amount");
  }

  build(group: OrderRows): BuiltOrder {
    return buildOrProblem(
      group,
      (row) => this.amountOf(row),
      () => this.#order(group.key, group.rows),
    );
  }

  #order(key: string, rows: CsvRecord[]) {
    const head = rows.find((row) => this.#cells.text(row, "Total") !== "") ?? rows[0];
    if (!head) throw new Error("An order without rows.");
    const currency = this.#cells.currency(head, "Currency");
    const items = rows.filter(
      (row) => this.#cells.text(row, "Lineitem quantity") !== "" && this.#cells.text(row, "Lineitem quantity") !== "0",
    );
    const lines = items.map((row) => this.#line(row, currency));
    const financial = this.#cells.text(head, "Financial Status").toLowerCase();
    const cancelledAt = this.#cells.date(head, "Cancelled at");
    const { goods, sentQty } = this.#goods(head, items, lines, financial);
    const totalMinor = this.#cells.minor(head, "Total", currency);
    const refundedMinor = this.#cells.minor(head, "Refunded Amount", currency);
    const placedAt = this.#cells.dueDate(head, "Created at");
    return assembleOrder(
      {
        externalId: key,
        placedAt,
        currency,
        customer: this.#customer(head),
        address: this.#address(head, "Shipping") ?? this.#address(head, "Billing"),
        lines,
        ...this.#money(head, lines, totalMinor, currency),
        totalMinor,
        paymentMethod: paymentMethodOf(this.#cells.text(head, "Payment Method")),
        paid: {
          amountMinor: this.#paidMinor(head, financial, totalMinor, currency),
          at: this.#cells.date(head, "Paid at"),
          reference: this.#cells.first(head, "Payment Reference", "Payment ID") || null,
        },
        refunded: { amountMinor: refundedMinor, at: cancelledAt },
        goods,
        sentAt: this.#cells.date(head, "Fulfilled at"),
        ...(sentQty && { sentQty }),
        cancelled: cancelledAt ? { at: cancelledAt, paymentFailed: financial === "voided" } : null,
        notes: this.#cells.text(head, "Notes") ? [this.#cells.text(head, "Notes").slice(0, 5_000)] : [],
      },
      this.ctx.now,
    );
  }

  #line(row: CsvRecord, currency: Currency): ImportedLine {
    const qty = this.#cells.quantity(row, "Lineitem quantity");
    const grossMinor = this.#cells.minorOrNone(row, "Lineitem price", currency, qty);
    if (grossMinor === undefined)
      throw new Unreadable(row, `The price “${this.#cells.text(row, "Lineitem price")}” cannot be read.`);
    const discountMinor = this.#cells.minor(row, "Lineitem discount", currency);
    const [sku, title] = [this.#cells.text(row, "Lineitem sku"), this.#cells.text(row, "Lineitem name")];
    return lineOf({ sku, title, qty, grossMinor, totalMinor: grossMinor - discountMinor });
  }

  /** What lines, subtotal, shipping, taxes and duties make of the total: prices with or without tax, and the order's discount. */
  #money(head: CsvRecord, lines: ImportedLine[], totalMinor: number, currency: Currency) {
    const [subtotal, shipping, taxMinor, duties] = (["Subtotal", "Shipping", "Taxes", "Duties"] as const).map((name) =>
      this.#cells.minor(head, name, currency),
    ) as [number, number, number, number];
    const shippingMinor = shipping + duties;
    const itemsMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
    const taxInclusive = totalMinor === subtotal + shippingMinor;
    if (!taxInclusive && totalMinor !== subtotal + shippingMinor + taxMinor)
      throw new Unreadable(head, "Subtotal, shipping and taxes do not add up to the total.");
    if (subtotal > itemsMinor) throw new Unreadable(head, "The lines come to less than the subtotal: some of them are missing.");
    return { discountMinor: itemsMinor - subtotal, shippingMinor, taxMinor, taxInclusive };
  }

  #paidMinor(head: CsvRecord, financial: string, totalMinor: number, currency: Currency): number {
    if (["paid", "partially_refunded", "refunded"].includes(financial)) return totalMinor;
    if (financial !== "partially_paid") return 0;
    return Math.max(0, totalMinor - this.#cells.minor(head, "Outstanding Balance", currency));
  }

  #goods(head: CsvRecord, items: CsvRecord[], lines: ImportedLine[], financial: string) {
    const fulfilment = this.#cells.text(head, "Fulfillment Status").toLowerCase();
    const isPaid = ["paid", "partially_paid", "partially_refunded", "refunded"].includes(financial);
    const waiting: GoodsState = isPaid ? "accepted" : "none";
    if (fulfilment === "fulfilled") return { goods: "sent" as GoodsState };
    if (fulfilment !== "partial") return { goods: waiting };
    const sentQty = lines.map(({ qty }, index) => {
      const row = items[index];
      return row && this.#cells.text(row, "Lineitem fulfillment status").toLowerCase() === "fulfilled" ? qty : 0;
    });
    return sentQty.some((qty) => qty > 0) ? { goods: "sent" as GoodsState, sentQty } : { goods: waiting };
  }

  #customer(head: CsvRecord) {
    const email = this.#cells.text(head, "Email");
    const phone = this.#cells.first(head, "Phone", "Shipping Phone", "Billing Phone") || null;
    const name = this.#cells.text(head, "Billing Name") || this.#cells.text(head, "Shipping Name") || email;
    return name || phone ? { ref: email === "" ? phone : null, name: name || (phone ?? ""), email: email || null, phone } : null;
  }

  #address(head: CsvRecord, kind: "Shipping" | "Billing"): ImportedAddress | null {
    const cell = (name: string) => this.#cells.text(head, `${kind} ${name}`);
    const [line1, town, country] = [cell("Address1") || cell("Street"), cell("City"), cell("Country")];
    if (!line1 && !town && !country) return null;
    const region = cell("Province Name") || cell("Province") || null;
    const line2 = [cell("Company"), cell("Address2")].filter(Boolean).join(", ") || null;
    const postcode = cell("Zip") || null;
    return {
      name: cell("Name"),
      phone: cell("Phone") || null,
      line1,
      line2,
      town,
      region,
      postcode,
      country: countryCode(country),
    };
  }
}
