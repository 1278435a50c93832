import { allocate } from "@/lib/money";
import type { PaymentMethod } from "@/lib/orders/vocabulary";
import { DAY_MS, MINUTE_MS } from "@/lib/time";
import { lineOf } from "../assemble-order";
import { minorOf, parseDecimal } from "../decimal";
import type { ImportedLine, ImportedOrder, ImportedParcel } from "../imported-order";
import { parseInstant } from "../local-time";
import type { ReadContext } from "../preset";
import { groupBy, type OlistRow } from "./olist-tables";

type Lookup = ReadonlyMap<string, Record<string, string>>;
export type OlistLookups = { customers: Lookup; products: Lookup; sellers: Lookup; categories: ReadonlyMap<string, string> };
type Parts = { order: OlistRow; items: OlistRow[]; payments: OlistRow[] };
type Dates = Record<"placed" | "approved" | "carrier" | "delivered" | "estimated", Date | null>;

const METHODS: Record<string, PaymentMethod> = { credit_card: "card", debit_card: "card", boleto: "bank_transfer" };
const UNPAID = { paymentMethod: "other" as const, payments: [] };
const ACCEPTED = ["approved", "processing", "invoiced", "shipped", "delivered"];
const STATUSES = ["created", ...ACCEPTED, "canceled", "unavailable"];

/**
 * The orders of one purchase: one per seller when sellers have shops of their own, else one of all items. Returns the
 * reason when it cannot be made.
 */
export function olistOrders(
  parts: Parts,
  lookups: OlistLookups,
  ctx: ReadContext,
): { order: ImportedOrder; items: OlistRow[] }[] | string {
  const { order, items, payments } = parts;
  const status = order.cells.order_status ?? "";
  if (!STATUSES.includes(status)) return `The status “${status}” is not one we know.`;
  if (items.length === 0) return `The items file has nothing for this order (its status is “${status}”).`;
  const dates = datesOf(order, ctx);
  if (typeof dates === "string") return dates;
  const groups = ctx.options.shopPerSeller ? [...groupBy(items, "seller_id").values()] : [items];
  const drafts = groups.map((group) => ({ items: group, lines: linesOf(group, lookups, ctx) }));
  const bad = drafts.map(({ lines }) => lines).find((lines) => typeof lines === "string");
  if (typeof bad === "string") return bad;
  const good = drafts as { items: OlistRow[]; lines: Goods }[];
  const money = paymentsOf(payments, good, dates, ctx);
  if (typeof money === "string") return money;
  return good.map(({ items: group, lines }, index) => ({
    items: group,
    order: {
      ...headOf(order, group, lookups, dates, ctx),
      ...lines,
      discountMinor: 0,
      taxMinor: 0,
      taxInclusive: true,
      totalMinor: totalOf(lines),
      ...(money[index] ?? UNPAID),
      ...courseOf(order, dates),
      refunds: [],
      notes: [],
    },
  }));
}

const instant = (text: string | undefined, ctx: ReadContext) =>
  parseInstant(text ?? "", ctx.options.dateOrder ?? "mdy", ctx.shop.timeZone);

function datesOf({ cells }: OlistRow, ctx: ReadContext): (Dates & { placed: Date }) | string {
  const columns = {
    placed: "order_purchase_timestamp",
    approved: "order_approved_at",
    carrier: "order_delivered_carrier_date",
    delivered: "order_delivered_customer_date",
    estimated: "order_estimated_delivery_date",
  };
  const dates: Dates = { placed: null, approved: null, carrier: null, delivered: null, estimated: null };
  for (const [name, column] of Object.entries(columns) as [keyof Dates, string][]) {
    const text = cells[column] ?? "";
    dates[name] = (text && instant(text, ctx)) || null;
    if (text && !dates[name]) return `The date “${text}” in ${column} cannot be read.`;
  }
  const { placed } = dates;
  return placed ? { ...dates, placed } : "The order's date is missing.";
}

type Goods = { lines: ImportedLine[]; shippingMinor: number; promisedShipBy: Date | null };
const totalOf = ({ lines, shippingMinor }: Goods) => lines.reduce((sum, line) => sum + line.totalMinor, shippingMinor);

/** Items of one product at one price are one line of several units: the file gives each unit a row. */
function linesOf(items: OlistRow[], { products, categories }: OlistLookups, ctx: ReadContext): Goods | string {
  const minor = (text = "") => {
    const value = parseDecimal(text);
    return value && minorOf(value, ctx.shop.currency);
  };
  const units = new Map<string, { productId: string; priceMinor: number; qty: number }>();
  let shippingMinor = 0;
  for (const { cells, row } of items) {
    const [priceMinor, freightMinor] = [minor(cells.price), minor(cells.freight_value)];
    if (priceMinor === undefined || freightMinor === undefined)
      return `Price or freight in line ${row.line} of the items cannot be read.`;
    shippingMinor += freightMinor;
    const key = `${cells.product_id} ${priceMinor}`;
    const unit = units.get(key) ?? { productId: cells.product_id ?? "", priceMinor, qty: 0 };
    units.set(key, { ...unit, qty: unit.qty + 1 });
  }
  const lines = [...units.values()].map(({ productId, priceMinor, qty }) => {
    const category = products.get(productId)?.product_category_name ?? "";
    const words = (categories.get(category) ?? category).replaceAll("_", " ");
    const title = `${words ? words.charAt(0).toUpperCase() + words.slice(1) : "Product"} (${productId.slice(0, 8)})`;
    return lineOf({ sku: productId, title, qty, grossMinor: priceMinor * qty, totalMinor: priceMinor * qty });
  });
  const limits = items.flatMap(({ cells }) => instant(cells.shipping_limit_date, ctx)?.getTime() ?? []);
  return { lines, shippingMinor, promisedShipBy: limits.length > 0 ? new Date(Math.min(...limits)) : null };
}

/** Payments are made for the whole purchase; each seller's order gets its share. What was not approved was not paid. */
function paymentsOf(payments: OlistRow[], goods: { lines: Goods }[], { approved }: Dates, ctx: ReadContext) {
  const totals = goods.map(({ lines }) => totalOf(lines));
  const shares = totals.map((): ImportedOrder["payments"] => []);
  let largest = { amountMinor: 0, type: "" };
  for (const { cells, row } of payments) {
    const value = parseDecimal(cells.payment_value ?? "");
    const amountMinor = value && minorOf(value, ctx.shop.currency);
    if (amountMinor === undefined || amountMinor < 0) return `The payment in line ${row.line} of the payments cannot be read.`;
    if (amountMinor > largest.amountMinor) largest = { amountMinor, type: cells.payment_type ?? "" };
    if (!approved) continue;
    for (const [index, share] of allocate(amountMinor, totals).entries())
      if (share > 0) shares[index]?.push({ amountMinor: share, at: approved, reference: cells.payment_type ?? null });
  }
  return shares.map((share) => ({ paymentMethod: METHODS[largest.type] ?? ("other" as const), payments: share }));
}

function headOf(
  { cells }: OlistRow,
  items: OlistRow[],
  { customers, sellers }: OlistLookups,
  { placed }: { placed: Date },
  ctx: ReadContext,
) {
  const externalId = cells.order_id ?? "";
  const found = customers.get(cells.customer_id ?? "");
  const ref = found?.customer_unique_id ?? cells.customer_id ?? "";
  const name = `Customer ${ref.slice(0, 8)}`;
  const sellerRef = items[0]?.cells.seller_id ?? "";
  const city = sellers.get(sellerRef)?.seller_city;
  const seller = { sellerRef, sellerName: `Seller ${sellerRef.slice(0, 8)}${city ? ` (${city})` : ""}` };
  return {
    externalId,
    ...(ctx.options.shopPerSeller && { ...seller, purchaseRef: externalId }),
    placedAt: placed,
    currency: ctx.shop.currency,
    customer: { ref, name, email: null, phone: null },
    address: !found
      ? null
      : {
          name,
          phone: null,
          line1: "",
          line2: null,
          town: found.customer_city ?? "",
          region: found.customer_state || null,
          postcode: found.customer_zip_code_prefix || null,
          country: "BR",
        },
  };
}

/** What the status and the dates say of acceptance, parcel, cancellation and return. */
function courseOf({ cells }: OlistRow, { placed, approved, carrier, delivered, estimated }: Dates & { placed: Date }) {
  const status = cells.order_status ?? "";
  const assumed: string[] = [];
  const isOff = status === "canceled" || status === "unavailable";
  const isSent = status === "shipped" || status === "delivered" || (isOff && (carrier !== null || delivered !== null));
  const acceptedAt = isSent || ACCEPTED.includes(status) ? (approved ?? placed) : null;
  if (acceptedAt && !approved) assumed.push("accepted_at");
  const course = {
    acceptedAt,
    parcels: [] as ImportedParcel[],
    cancellations: [] as ImportedOrder["cancellations"],
    returns: [] as ImportedOrder["returns"],
    assumed,
  };
  if (isSent) {
    const handedOverAt = carrier ?? approved ?? placed;
    const isThere = status === "delivered" || delivered !== null;
    const deliveredAt = isThere ? (delivered ?? estimated ?? handedOverAt) : null;
    const returnedAt = isOff && !isThere ? handedOverAt : null;
    if (!carrier) assumed.push("shipped_at");
    if (isThere && !delivered) assumed.push("delivered_at");
    if (isOff) assumed.push("returned_at");
    course.parcels.push({
      units: "all",
      method: "carrier",
      carrier: null,
      stage: isThere ? "delivered" : returnedAt ? "returned" : "shipped",
      handedOverAt,
      deliveredAt,
      returnedAt,
      // The file promises a day; it ends at midnight.
      etaLatest: estimated && new Date(estimated.getTime() + DAY_MS - MINUTE_MS),
      entries: entriesOf(cells.order_id ?? "", carrier, delivered),
    });
    if (isOff && deliveredAt)
      course.returns.push({ units: "all", at: deliveredAt, reason: "other", note: "Cancelled after delivery", refundMinor: 0 });
  } else if (isOff) {
    assumed.push("cancelled_at");
    const reason = status === "unavailable" ? ("out_of_stock" as const) : ("other" as const);
    course.cancellations.push({ units: "all", at: approved ?? placed, reason, note: "" });
  }
  return course;
}

function entriesOf(orderId: string, carrier: Date | null, delivered: Date | null) {
  const entries: NonNullable<ImportedParcel["entries"]> = [];
  if (carrier)
    entries.push({
      externalId: `olist:${orderId}:carrier`,
      status: "in_transit",
      message: "Handed to the carrier",
      occurredAt: carrier,
    });
  if (delivered)
    entries.push({ externalId: `olist:${orderId}:delivered`, status: "delivered", message: "Delivered", occurredAt: delivered });
  return entries;
}
