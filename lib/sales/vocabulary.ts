/** Why money of an order was booked. `correction` takes back what turned out not to have happened, as after an undo. */
export const SALES_KINDS = ["sale", "edit", "cancellation", "return", "refund", "correction"] as const;
export type SalesKind = (typeof SALES_KINDS)[number];

/** What of an order an entry is about: the order itself with its delivery, one line, or money given back for no line. */
export const SALES_PARTS = ["order", "line", "goodwill"] as const;
export type SalesPart = (typeof SALES_PARTS)[number];

/** The comparison of each order's total with its rows in the ledger, among those of the sums. */
export const ORDER_TOTALS = "order_totals";
/** So many numbers of orders that differ are kept with the comparison. */
export const MOST_CHECK_EXAMPLES = 5;

/** By what a day's sales are told apart. `hour` is the local hour of the entry, 0 to 23; `reversal` the kind of entry that took back. */
export const SLICES = ["channel", "payment", "country", "coupon", "hour", "tax_rate", "reversal"] as const;
export type Slice = (typeof SLICES)[number];
