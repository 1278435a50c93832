import type { CsvRecord } from "../csv-reader";
import { minorOf, parseDecimal } from "../decimal";
import { rejection } from "../group-rows";
import type { ReadItem, Rejection, SourceLine } from "../imported-order";
import { orderProblem } from "../order-problem";
import type { OrderReader, ReadContext } from "../preset";
import { type OlistLookups, olistOrders } from "./olist-order";
import { groupBy, type OlistRow, type OlistTable, olistFolder, readOlistTable } from "./olist-tables";

const ORDERS = [
  "order_id",
  "customer_id",
  "order_status",
  "order_purchase_timestamp",
  "order_approved_at",
  "order_delivered_carrier_date",
  "order_delivered_customer_date",
  "order_estimated_delivery_date",
];
const ITEMS = ["order_id", "order_item_id", "product_id", "seller_id", "shipping_limit_date", "price", "freight_value"];
const PAYMENTS = ["order_id", "payment_type", "payment_value"];
const CUSTOMERS = ["customer_id", "customer_unique_id", "customer_zip_code_prefix", "customer_city", "customer_state"];
const PRODUCTS = ["product_id", "product_category_name"];
/** The two spellings of its first column that are about. */
const TRANSLATIONS = ["product_category_name", "product_category_namept", "product_category_name_english"];
const SELLERS = ["seller_id", "seller_city", "seller_state"];

/** Orders handed on at once. */
const PAGE = 500;

/**
 * Olist's set of files: orders, their items (each of a seller) and payments are read line by line and accounted for;
 * customers, products, sellers and translations are looked up. Reviews are not read.
 */
export async function* readOlist(path: string, ctx: ReadContext): OrderReader {
  const folder = olistFolder(path);
  const orders = await readOlistTable(folder, "olist_orders_dataset.csv", ORDERS, true);
  const items = await readOlistTable(folder, "olist_order_items_dataset.csv", ITEMS, true);
  const payments = await readOlistTable(folder, "olist_order_payments_dataset.csv", PAYMENTS, true);
  const lookups = await readLookups(folder);
  for (const { rows, broken } of [orders, items, payments]) ctx.count.lines += rows.length + broken.length;
  const reader = new OlistReader(orders, items, payments, lookups, ctx);
  yield reader.strays();
  for (let from = 0; from < orders.rows.length; from += PAGE)
    yield orders.rows.slice(from, from + PAGE).flatMap((row) => reader.itemsOf(row));
}

async function readLookups(folder: string): Promise<OlistLookups> {
  const lookup = async (name: string, columns: string[], due: boolean) => {
    const { rows } = await readOlistTable(folder, name, columns, due);
    return new Map(rows.map(({ cells }) => [cells[columns[0] ?? ""] ?? "", cells]));
  };
  const translations = await readOlistTable(folder, "product_category_name_translation.csv", TRANSLATIONS, false);
  return {
    customers: await lookup("olist_customers_dataset.csv", CUSTOMERS, true),
    products: await lookup("olist_products_dataset.csv", PRODUCTS, false),
    sellers: await lookup("olist_sellers_dataset.csv", SELLERS, false),
    categories: new Map(
      translations.rows.map(({ cells }) => [
        cells.product_category_namept || (cells.product_category_name ?? ""),
        cells.product_category_name_english ?? "",
      ]),
    ),
  };
}

class OlistReader {
  readonly #items: Map<string, OlistRow[]>;
  readonly #payments: Map<string, OlistRow[]>;
  readonly #seen = new Set<string>();

  constructor(
    private readonly orders: OlistTable,
    private readonly items: OlistTable,
    private readonly payments: OlistTable,
    private readonly lookups: OlistLookups,
    private readonly ctx: ReadContext,
  ) {
    this.#items = groupBy(items.rows, "order_id");
    this.#payments = groupBy(payments.rows, "order_id");
  }

  #amount({ cells }: OlistRow): number {
    const minor = (text = "") => {
      const value = parseDecimal(text);
      return (value && minorOf(value, this.ctx.shop.currency)) ?? 0;
    };
    return minor(cells.price) + minor(cells.freight_value);
  }

  #rejected(table: OlistTable, rows: readonly CsvRecord[], reason: (row: CsvRecord) => string): Rejection[] {
    return rows.map((row) => rejection(table.name, row, 0, reason(row)));
  }

  /** Lines that cannot be read, and items and payments of orders that the orders file does not have. */
  strays(): ReadItem[] {
    const known = new Set(this.orders.rows.map(({ cells }) => cells.order_id ?? ""));
    const broken = [this.orders, this.items, this.payments].flatMap((table) =>
      this.#rejected(table, table.broken, ({ problem }) => problem ?? ""),
    );
    const orphans = [this.items, this.payments].flatMap((table) =>
      table.rows
        .filter(({ cells }) => !known.has(cells.order_id ?? ""))
        .map((row) => rejection(table.name, row.row, this.#amountIn(table, row), "The orders file has no order of this id.")),
    );
    const rejections = [...broken, ...orphans];
    return rejections.length > 0 ? [{ kind: "rejected", rejections }] : [];
  }

  #amountIn(table: OlistTable, row: OlistRow): number {
    return table === this.items ? this.#amount(row) : 0;
  }

  itemsOf(order: OlistRow): ReadItem[] {
    const id = order.cells.order_id ?? "";
    if (this.#seen.has(id) || id === "") {
      const reason = id === "" ? "The line has no order id." : "An order of this id stands further up in the file.";
      return [{ kind: "rejected", rejections: [rejection(this.orders.name, order.row, 0, reason)] }];
    }
    this.#seen.add(id);
    const [items, payments] = [this.#items.get(id) ?? [], this.#payments.get(id) ?? []];
    const built = olistOrders({ order, items, payments }, this.lookups, this.ctx);
    const problem =
      typeof built === "string"
        ? built
        : built.map((part) => orderProblem(part.order, this.ctx.shop.currency, this.ctx.now)).find(Boolean);
    if (typeof built === "string" || problem)
      return [{ kind: "rejected", rejections: this.#allOf(order, items, payments, problem ?? "") }];
    return built.map((part, index) => {
      const shared: SourceLine[] =
        index > 0 ? [] : [sourceLine(this.orders, order, 0), ...payments.map((row) => sourceLine(this.payments, row, 0))];
      return {
        kind: "order",
        order: part.order,
        lines: [...shared, ...part.items.map((row) => sourceLine(this.items, row, this.#amount(row)))],
      };
    });
  }

  #allOf(order: OlistRow, items: OlistRow[], payments: OlistRow[], reason: string): Rejection[] {
    return [
      rejection(this.orders.name, order.row, 0, reason),
      ...items.map((row) => rejection(this.items.name, row.row, this.#amount(row), reason)),
      ...payments.map((row) => rejection(this.payments.name, row.row, 0, reason)),
    ];
  }
}

const sourceLine = ({ name }: OlistTable, { row }: OlistRow, amountMinor: number): SourceLine => ({
  file: name,
  line: row.line,
  amountMinor,
});
