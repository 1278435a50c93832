import type { DocumentId, LineId, OrderId, RefundId, ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { PaymentMethod } from "@/lib/orders/vocabulary";
import type { DocumentKind, DocumentLanguage } from "./vocabulary";

/** Who sells, as it stood when the document was issued. Empty texts are not printed. */
export type PrintedSeller = {
  name: string;
  legalName: string;
  taxNumber: string;
  address: string;
  email: string;
  phone: string;
  bankDetails: string;
};

/** Who buys. It stands in a column of its own, because a person may ask to be forgotten; amounts may not be. */
export type PrintedBuyer = { name: string; email: string; phone: string; address: string[] };

/** Amounts are minor units. `totalMinor` is quantity × price − discount, `grossMinor` what is paid for it, tax included. */
export type PrintedLine = {
  lineId: LineId;
  title: string;
  options: string;
  sku: string;
  qty: number;
  unitPriceMinor: number;
  discountMinor: number;
  totalMinor: number;
  taxRateBp: number | null;
  taxMinor: number;
  grossMinor: number;
};

/** What is taxed at one rate; null is tax that came with the order as one sum, without its rates. */
export type TaxOfRate = { rateBp: number | null; netMinor: number; taxMinor: number; grossMinor: number };

export type PrintedSums = {
  lines: PrintedLine[];
  itemsMinor: number;
  discountMinor: number;
  shippingMinor: number;
  shippingTaxMinor: number;
  shippingTaxRateBp: number | null;
  taxMinor: number;
  totalMinor: number;
  taxes: TaxOfRate[];
};

/** Everything a document prints but its number and its buyer; it never changes again. */
export type PrintedDocument = PrintedSums & {
  language: DocumentLanguage;
  currency: Currency;
  timeZone: string;
  seller: PrintedSeller;
  orderNumber: string;
  placedAt: string;
  taxInclusive: boolean;
  couponCode: string | null;
  deliveryName: string | null;
  paymentMethod: PaymentMethod;
  /** What had been paid when it was issued. */
  paidMinor: number;
  /** Of a credit note: what it corrects, and what no line stands for. */
  credit: { invoiceNumber: string; invoicedAt: string; reason: string; goodwillMinor: number; feeMinor: number } | null;
};

export type IssuedDocument = {
  id: DocumentId;
  shopId: ShopId;
  orderId: OrderId;
  kind: DocumentKind;
  number: string;
  refundId: RefundId | null;
  issuedAt: Date;
  buyer: PrintedBuyer;
  printed: PrintedDocument;
};

const MARKS: Record<DocumentKind, string> = { invoice: "INV", credit_note: "CRN" };

/** KAZ-INV-000042: the shop's prefix, the kind, and the place in the shop's own row of them. */
export const documentNumber = (prefix: string, kind: DocumentKind, seq: number): string =>
  `${prefix}-${MARKS[kind]}-${String(seq).padStart(6, "0")}`;
