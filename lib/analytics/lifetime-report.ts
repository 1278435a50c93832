import type { LifetimeFit, TooLittle } from "@/lib/lifetime-value/lifetime";

/** How far ahead each customer is foretold. */
export const LIFETIME_DAYS = 365;

/**
 * The same model, made with what was known `days` earlier, held against what came since: orders (days with one) of the
 * customers known then. `naiveError` is that of going on at each customer's own pace.
 */
export type Rehearsal = {
  days: number;
  customers: number;
  expectedOrders: number;
  actualOrders: number;
  /** Mean distance per customer, in orders. */
  meanError: number;
  naiveError: number;
};

/** What a shop's customers taught, in one currency. `marginShare` is what the shop keeps of a sale; null: cost not known. */
export type LifetimeReport = { fit: LifetimeFit | TooLittle; marginShare: number | null; rehearsal: Rehearsal | null };
