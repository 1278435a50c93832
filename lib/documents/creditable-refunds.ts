import type { OrderView } from "@/lib/orders/order-view";
import { creditSums } from "./credit-sums";
import type { IssuedDocument } from "./document";

type Reversed = Pick<OrderView, "refunds" | "cancellations">;

/**
 * The refunds of which a credit note can be issued next. Those of units that were cancelled before the invoice need none,
 * because it leaves them out.
 */
export function creditableRefunds({ refunds, cancellations }: Reversed, documents: readonly IssuedDocument[]) {
  const invoice = documents.find(({ kind }) => kind === "invoice");
  if (!invoice) return [];
  const notes = documents.filter(({ kind }) => kind === "credit_note").map(({ printed }) => printed);
  return refunds.filter((refund) => {
    if (refund.state !== "done" || documents.some(({ refundId }) => refundId === refund.id)) return false;
    const cancelledAt = cancellations.find(({ id }) => id === refund.causeId)?.createdAt;
    if (cancelledAt && cancelledAt <= invoice.issuedAt) return false;
    return creditSums(invoice.printed, notes, refund) !== undefined;
  });
}
