import { type LineId, newId, type VariantId } from "@/lib/ids";
import type { LineFacts, Units } from "./facts";

/** The money of an order that its lines decide. */
export type OrderSums = { itemsMinor: number; discountMinor: number; taxMinor: number; totalMinor: number };

/** How a line that stands is priced. */
export type LineTerms = { id: LineId; lineNo: number; unitPriceMinor: number; discountMinor: number; taxRateBp: number };

/** What the lines and the sums of an order rest on, beside its facts. */
export type OrderTerms = OrderSums & { lines: readonly LineTerms[] };

type LineSums = { qtyOrdered: number; discountMinor: number; taxMinor: number; totalMinor: number };

/** A line that an edit brings to an order. */
export type NewLine = LineSums & {
  id: LineId;
  lineNo: number;
  variantId: VariantId;
  sku: string;
  title: string;
  options: string;
  unitPriceMinor: number;
  taxRateBp: number;
};

/** What an edit writes besides facts: its new lines, what the lines that stand come to now, and the order's sums. */
export type LinesEdited = {
  kind: "linesEdited";
  order: OrderSums;
  lines: (LineSums & { id: LineId })[];
  added: NewLine[];
};

/** A new line as far as its fulfilment goes. */
export const asFacts = ({ id, variantId, title, options, totalMinor, taxMinor, qtyOrdered }: NewLine): LineFacts => ({
  ...{ id, variantId, title, options, totalMinor, taxMinor, qtyOrdered },
  ...{ qtyCancelled: 0, qtyReturnedAfterDelivery: 0, qtyRefunded: 0, refundedMinor: 0 },
});

/** What is stored of a line that stands. */
export const storedSums = ({ id, qtyOrdered, totalMinor, taxMinor }: LineFacts, terms: LineTerms | undefined) => ({
  ...{ id, qtyOrdered, totalMinor, taxMinor },
  discountMinor: terms?.discountMinor ?? 0,
});

/** The record of lines that an edit removes. */
export const removal = (units: Units[]) => ({
  ...{ kind: "cancellation" as const, id: newId("can"), reason: "customer_request" as const },
  ...{ note: "Removed by an edit", units, restocked: true },
});
