import { type DecimalMark, parseDecimal } from "./decimal";

/** What a column of a file of no known shape can hold. */
export const MAPPING_FIELDS = [
  {
    field: "orderId",
    label: "Order number",
    required: true,
    names: ["order id", "order number", "order no", "order", "invoice", "invoice no", "invoiceno", "reference"],
  },
  {
    field: "placedAt",
    label: "Order date",
    required: true,
    names: ["order date", "date", "created at", "placed at", "created", "purchase date", "invoice date"],
  },
  {
    field: "title",
    label: "Product name",
    required: false,
    names: ["product", "product name", "title", "item", "item name", "description", "name"],
  },
  {
    field: "sku",
    label: "SKU",
    required: false,
    names: ["sku", "product code", "item code", "stock code", "article", "product id"],
  },
  { field: "quantity", label: "Quantity", required: false, names: ["quantity", "qty", "units", "pieces"] },
  { field: "unitPrice", label: "Price of one unit", required: false, names: ["unit price", "price", "item price", "unitprice"] },
  {
    field: "lineTotal",
    label: "Total of the line",
    required: false,
    names: ["line total", "total", "subtotal", "line amount", "amount"],
  },
  {
    field: "shipping",
    label: "Shipping of the order",
    required: false,
    names: ["shipping", "shipping cost", "delivery fee", "freight"],
  },
  {
    field: "discount",
    label: "Discount of the order",
    required: false,
    names: ["discount", "order discount", "discount amount"],
  },
  { field: "refunded", label: "Amount refunded", required: false, names: ["refunded", "refund", "refunded amount"] },
  { field: "currency", label: "Currency", required: false, names: ["currency", "currency code"] },
  { field: "status", label: "Status", required: false, names: ["status", "order status", "state"] },
  {
    field: "paymentMethod",
    label: "Payment method",
    required: false,
    names: ["payment method", "payment", "paid by", "gateway"],
  },
  { field: "paidAt", label: "Paid on", required: false, names: ["paid at", "paid on", "payment date", "paid date"] },
  {
    field: "shippedAt",
    label: "Shipped on",
    required: false,
    names: ["shipped at", "shipped on", "ship date", "fulfilled at", "dispatched at"],
  },
  { field: "deliveredAt", label: "Delivered on", required: false, names: ["delivered at", "delivered on", "delivery date"] },
  {
    field: "trackingNumber",
    label: "Tracking number",
    required: false,
    names: ["tracking number", "tracking", "awb", "waybill"],
  },
  {
    field: "customerId",
    label: "Customer number",
    required: false,
    names: ["customer id", "customer number", "client id", "customerid"],
  },
  {
    field: "customerName",
    label: "Customer name",
    required: false,
    names: ["customer", "customer name", "buyer", "client", "full name", "billing name"],
  },
  { field: "email", label: "Email", required: false, names: ["email", "e mail", "customer email", "email address"] },
  { field: "phone", label: "Phone", required: false, names: ["phone", "telephone", "mobile", "phone number", "customer phone"] },
  {
    field: "address",
    label: "Street address",
    required: false,
    names: ["address", "street", "address line 1", "shipping address", "address1"],
  },
  { field: "town", label: "Town", required: false, names: ["city", "town", "shipping city"] },
  { field: "region", label: "Region", required: false, names: ["region", "state", "county", "province"] },
  { field: "postcode", label: "Postcode", required: false, names: ["postcode", "zip", "postal code"] },
  { field: "country", label: "Country", required: false, names: ["country", "shipping country"] },
] as const;
export type MappingField = (typeof MAPPING_FIELDS)[number]["field"];
/** Field → name of the column that holds it. */
export type Mapping = Partial<Record<MappingField, string>>;

const normal = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, " ");

/** The mapping the column names suggest; each column is used once. */
export function suggestMapping(header: readonly string[]): Mapping {
  const free = new Map([...header].reverse().map((name) => [normal(name), name]));
  const mapping: Mapping = {};
  for (const { field, names } of MAPPING_FIELDS) {
    const match = names.find((name) => free.has(name));
    if (!match) continue;
    mapping[field] = free.get(match) ?? "";
    free.delete(match);
  }
  return mapping;
}

/** What is missing or wrong in a mapping, field by field; empty when it can be used. */
export function mappingProblems(mapping: Mapping, header: readonly string[]): { field: MappingField; problem: string }[] {
  const problems: { field: MappingField; problem: string }[] = [];
  for (const { field, label, required } of MAPPING_FIELDS) {
    const column = mapping[field];
    if (required && !column) problems.push({ field, problem: `Choose the column that holds the ${label.toLowerCase()}.` });
    if (column && !header.includes(column)) problems.push({ field, problem: `The file has no column “${column}”.` });
  }
  if (!mapping.unitPrice && !mapping.lineTotal)
    problems.push({ field: "unitPrice", problem: "Choose a column for the price of one unit, or for the total of the line." });
  return problems;
}

/** Whether numbers like these are written with a point or a comma before the decimals; a point when both would do. */
export function detectDecimalMark(samples: readonly string[]): DecimalMark {
  const bad = (mark: DecimalMark) =>
    samples.filter((text) => text.trim() !== "" && parseDecimal(text, mark) === undefined).length;
  return bad(",") < bad(".") ? "," : ".";
}
