import type { Currency } from "@/lib/money";
import { assembleOrder, type GoodsState, lineOf } from "../assemble-order";
import { buildOrProblem, Cells, Unreadable } from "../cells";
import { Columns } from "../columns";
import { countryCode } from "../countries";
import type { CsvRecord } from "../csv-reader";
import { minorOf, parseDecimal, parseQuantity } from "../decimal";
import { groupRows } from "../group-rows";
import type { ImportedAddress, ImportedLine } from "../imported-order";
import { openCsv } from "../open-csv";
import { paymentMethodOf } from "../payment-words";
import type { BuiltOrder, OrderReader, OrderRows, ReadContext } from "../preset";
import { type PackedItem, unpackItems } from "./woocommerce-items";

/** What each status of WooCommerce says of the goods; a word that is not here makes a reason. */
const GOODS: Record<string, GoodsState> = {
  pending: "none",
  "on-hold": "none",
  processing: "accepted",
  completed: "sent",
  cancelled: "none",
  failed: "none",
  refunded: "accepted",
};
const PAID = ["processing", "completed", "refunded"];

/**
 * WooCommerce's Customer/Order/Coupon Export, default CSV: one row per order with its lines packed into one cell, or one
 * row per line item. Line totals are without tax and after discounts.
 */
export async function* readWooCommerce(path: string, fileName: string, ctx: ReadContext): OrderReader {
  const file = await openCsv(path);
  const reader = new WooReader(new Columns(file.header), ctx);
  yield* groupRows({
    file,
    fileName,
    ctx,
    keyOf: (row) => reader.keyOf(row),
    strayReason: "The line has no order id.",
    build: (group) => reader.build(group),
    amountOf: (row) => reader.amountOf(row),
  });
}

type Item = { line: ImportedLine; refundedQty: number; refundedMinor: number };

class WooReader {
  readonly #cells: Cells;
  readonly #isPacked: boolean;

  constructor(
    columns: Columns,
    private readonly ctx: ReadContext,
  ) {
    const what = "a CSV file of WooCommerce's Customer/Order/Coupon Export";
    columns.assertHas(["order_id", "status", "order_total"], what);
    this.#isPacked = columns.has("line_items");
    if (!this.#isPacked) columns.assertHas(["item_name", "item_quantity", "item_total"], what);
    this.#cells = new Cells(columns, ctx);
  }

  keyOf(row: CsvRecord): string | undefined {
    return this.#cells.text(row, "order_id") || undefined;
  }

  /** What the row's order came to, less what was refunded. */
  amountOf(row: CsvRecord): number {
    const { currency } = this.ctx.shop;
    const minor = (name: string) => this.#cells.minorOrNone(row, name, currency) ?? 0;
    return minor("order_total") - Math.abs(minor("refunded_total"));
  }

  build(group: OrderRows): BuiltOrder {
    const [first] = group.rows;
    // With one row per line the order's total stands on each of them, and counts once.
    const amountOf = (row: CsvRecord) => (row === first ? this.amountOf(row) : 0);
    return buildOrProblem(group, amountOf, () => this.#order(group));
  }

  #order({ key, rows }: OrderRows) {
    const [head] = rows;
    if (!head) throw new Error("An order without rows.");
    const cells = this.#cells;
    const currency = cells.currency(head, "order_currency", "currency");
    const status = cells.text(head, "status").toLowerCase().replace(/^wc-/, "").replace("on hold", "on-hold");
    const goods = GOODS[status];
    if (!goods) throw new Unreadable(head, `The status “${cells.text(head, "status")}” is not one we know.`);
    const items = this.#isPacked ? this.#packed(head, currency) : rows.map((row) => this.#row(row, currency));
    const sentAt = cells.date(head, "completed_date", "date_completed");
    const isGone = ["cancelled", "failed"].includes(status);
    // A refunded order that had been completed is one whose goods went out; any other was called off.
    const wentOut = status === "refunded" && sentAt !== null;
    const totalMinor = cells.minor(head, "order_total", currency);
    const refundedMinor = Math.abs(cells.minor(head, "refunded_total", currency)) || (status === "refunded" ? totalMinor : 0);
    const paymentMethod = paymentMethodOf(`${cells.text(head, "payment_method")} ${cells.text(head, "payment_method_title")}`);
    const isDue = paymentMethod === "cash_on_delivery" && status === "processing";
    const paid = (PAID.includes(status) && !isDue) || refundedMinor > 0;
    const lines = items.map(({ line }) => line);
    return assembleOrder(
      {
        externalId: key,
        placedAt: cells.dueDate(head, "order_date", "date", "date_created"),
        currency,
        customer: this.#customer(head),
        address: this.#address(head, "shipping") ?? this.#address(head, "billing"),
        ...this.#money(head, lines, totalMinor, currency),
        totalMinor,
        taxInclusive: false,
        paymentMethod,
        paid: {
          amountMinor: paid ? totalMinor : 0,
          at: cells.date(head, "paid_date", "date_paid"),
          reference: cells.text(head, "transaction_id") || null,
        },
        refunded: {
          amountMinor: refundedMinor,
          at: null,
          qty: status === "refunded" ? lines.map(({ qty }) => qty) : items.map(({ refundedQty }) => refundedQty),
        },
        goods: wentOut ? "sent" : goods,
        sentAt,
        cancelled: isGone || (status === "refunded" && !wentOut) ? { at: null, paymentFailed: status === "failed" } : null,
        notes: cells.text(head, "customer_note") ? [cells.text(head, "customer_note").slice(0, 5_000)] : [],
      },
      this.ctx.now,
    );
  }

  /** Shipping, fees and tax; the lines are those of the order, and one more for a fee. */
  #money(head: CsvRecord, lines: ImportedLine[], totalMinor: number, currency: Currency) {
    const minor = (name: string) => this.#cells.minor(head, name, currency);
    const [shippingMinor, feeMinor] = [minor("shipping_total"), minor("fee_total")];
    const all = [...lines];
    if (feeMinor > 0) all.push(lineOf({ sku: "", title: "Fee", qty: 1, grossMinor: feeMinor, totalMinor: feeMinor }));
    const discountMinor = Math.max(0, -feeMinor);
    const beforeTax = all.reduce((sum, line) => sum + line.totalMinor, 0) - discountMinor + shippingMinor;
    const taxMinor = totalMinor - beforeTax;
    const [tax, shippingTax, feeTax] = [minor("tax_total"), minor("shipping_tax_total"), minor("fee_tax_total")];
    const possible = [tax, tax + shippingTax, tax + shippingTax + feeTax];
    if (!possible.includes(taxMinor))
      throw new Unreadable(head, "Lines, shipping, fees and tax do not add up to the order's total.");
    return { lines: all, shippingMinor, discountMinor, taxMinor };
  }

  #packed(row: CsvRecord, currency: Currency): Item[] {
    return unpackItems(this.#cells.text(row, "line_items")).map((item) => this.#item(row, item, currency));
  }

  #row(row: CsvRecord, currency: Currency): Item {
    const names = ["name", "sku", "quantity", "subtotal", "total", "refunded", "refunded_qty", "meta"];
    return this.#item(row, Object.fromEntries(names.map((name) => [name, this.#cells.text(row, `item_${name}`)])), currency);
  }

  #item(row: CsvRecord, item: PackedItem, currency: Currency): Item {
    const minor = (text: string | undefined) => {
      const value = parseDecimal(text ?? "");
      return value && minorOf(value, currency);
    };
    const [qty, totalMinor] = [parseQuantity(item.quantity ?? ""), minor(item.total)];
    if (qty === undefined || qty < 1)
      throw new Unreadable(row, `The quantity “${item.quantity ?? ""}” is not a whole number above zero.`);
    if (totalMinor === undefined) throw new Unreadable(row, `The amount “${item.total ?? ""}” of a line cannot be read.`);
    const line = lineOf({
      sku: item.sku ?? "",
      title: item.name ?? "",
      options: (item.meta ?? "").slice(0, 500),
      qty,
      grossMinor: minor(item.subtotal) ?? totalMinor,
      totalMinor,
    });
    return {
      line,
      refundedQty: Math.abs(parseQuantity(item.refunded_qty ?? "") ?? 0),
      refundedMinor: Math.abs(minor(item.refunded) ?? 0),
    };
  }

  #customer(row: CsvRecord) {
    const text = (name: string) => this.#cells.text(row, name);
    const email = this.#cells.first(row, "billing_email", "customer_email", "shipping_email");
    const phone = this.#cells.first(row, "billing_phone", "shipping_phone") || null;
    const id = text("customer_id");
    const name = text("billing_full_name") || `${text("billing_first_name")} ${text("billing_last_name")}`.trim() || email;
    if (!name && !phone) return null;
    return { ref: id && id !== "0" ? id : email ? null : phone, name: name || (phone ?? ""), email: email || null, phone };
  }

  #address(row: CsvRecord, kind: "shipping" | "billing"): ImportedAddress | null {
    const cell = (name: string) => this.#cells.text(row, `${kind}_${name}`);
    const [line1, town, country] = [cell("address_1"), cell("city"), cell("country")];
    if (!line1 && !town) return null;
    const name = cell("full_name") || `${cell("first_name")} ${cell("last_name")}`.trim();
    const line2 = [cell("company"), cell("address_2")].filter(Boolean).join(", ") || null;
    const region = cell("state") || cell("state_code") || null;
    return {
      name,
      phone: cell("phone") || null,
      line1,
      line2,
      town,
      region,
      postcode: cell("postcode") || null,
      country: countryCode(country),
    };
  }
}
