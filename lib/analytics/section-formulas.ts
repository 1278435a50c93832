import { FEWEST_WEEKS } from "./product-grades";
import { FEWEST_TOGETHER } from "./product-pairs";
import { PACE_DAYS, SLOW_AFTER_DAYS } from "./product-stock";

export type Formulas = Readonly<Record<string, string>>;

/** How the figures of items are reckoned, as the page shows it on demand. */
export const ITEM_FORMULAS = {
  "Net sales": "Gross sales − discounts − reversals, without tax, each part on its own day.",
  "Reversal rate": "Reversals ÷ gross sales.",
  Margin:
    "Net sales whose cost is known − what those goods cost when they were sold. “Covers” is the share of net sales whose cost is known.",
  ABC: "Items by net sales, most first: A while those before it have less than 80% of all, B less than 95%, else C. U: not sold in these days.",
  XYZ: `Spread of the units sold per week (standard deviation ÷ mean), from the first sale on: X below 0.5, Y below 1, Z above. Not told with fewer than ${FEWEST_WEEKS} whole weeks.`,
  "Sell-through":
    "Net units of the days ÷ (free units when they began + units received in them). A start below zero counts as none; more sold than there was shows as 100%, and both are marked.",
  "Days left": `Free units ÷ mean net units per day, of those of the last ${PACE_DAYS} days on which it was in stock. “No sales” where none was sold.`,
} as const satisfies Formulas;

export const PAIR_FORMULAS = {
  Together: `Orders with both. Fewer than ${FEWEST_TOGETHER}, and pairs no oftener than chance would have it, are left out.`,
  Support: "Orders with both ÷ orders looked at.",
  Confidence: "Orders with both ÷ orders with the first.",
  Lift: "How many times oftener together than if they had nothing to do with each other.",
} as const satisfies Formulas;

export const REORDER_FORMULAS = {
  "High demand": "What the forecast of the units sold over the lead time stays below in nine cases of ten (its 90% quantile).",
  "To order": "High demand − free units, at least 0. Units that are owed already are added.",
} as const satisfies Formulas;

export const SLOW_FORMULAS = {
  "Slow to move": `In stock before these days, and not sold in them or so little that the stock would last more than ${SLOW_AFTER_DAYS} days.`,
  "Tied up": "Free units × cost; × price where the cost is not known, which is marked.",
} as const satisfies Formulas;

export const FINANCE_FORMULAS = {
  "Net sales": "Gross sales − discounts − reversals.",
  Total: "Net sales + shipping + taxes.",
  "Reversals by order day": "What was ever taken back of the orders of these days, whenever that was.",
  Bridge: "By refund day − of orders of other days + on other days = by order day.",
} as const satisfies Formulas;

export const MARGIN_FORMULAS = {
  "Cost coverage": "Net sales whose cost of goods is known ÷ net sales.",
  CM1: "Net sales whose cost is known − cost of those goods.",
  CM2: "CM1 − what parcels cost − payment fees − packing.",
  CM3: "CM2 − marketing spend.",
} as const satisfies Formulas;

export const PAYOUT_FORMULAS = {
  Received: "Payments on the day they came in, less those taken back as never paid.",
  "Paid back": "Refunds on the day the money went.",
} as const satisfies Formulas;
