import { kind, type ProblemKind } from "./problem-kind";

/** Refusals of invoices, credit notes and a shop's settings. */
export const DOCUMENT_PROBLEMS: readonly ProblemKind[] = [
  kind(404, "document-not-found", "There is no such document among those you may see.", "Go back and open it from its order."),
  kind(404, "refund-not-found", "There is no such refund among those you may see.", "Go back and open its order."),
  kind(
    409,
    "invoice-of-cancelled",
    "The order was cancelled, so there is nothing to invoice.",
    "Place it anew if it is wanted after all.",
  ),
  kind(
    409,
    "invoice-too-early",
    "The order is neither accepted nor paid.",
    "Accept it or wait for its payment, then invoice it.",
  ),
  kind(409, "no-invoice", "A credit note corrects an invoice, and the order has none.", "Issue the invoice first."),
  kind(409, "refund-not-done", "The refund has not reached the customer.", "Say that it has gone, then issue the credit note."),
  kind(
    409,
    "refund-not-invoiced",
    "The invoice does not charge what was paid back, for instance because it was cancelled before.",
    "No credit note is needed for it.",
  ),
  kind(412, "stale-settings", "Somebody changed the shop's settings since you loaded them.", "Load the page again, then save."),
];
