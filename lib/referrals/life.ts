import type { OrderStatus } from "@/lib/orders/order-status";
import { isRefusing, type ReferralState, type RiskSignal } from "./vocabulary";

/** A referral as far as its order moves it. */
export type Standing = { state: ReferralState; signals: readonly RiskSignal[]; isDecided: boolean; wasDelivered: boolean };
export type OrderNow = { status: OrderStatus; keptMinor: number; minSpendMinor: number };

/**
 * What its order's new place means to a referral: `deliver` lets the return window run, `wait` takes that back, `end` is for
 * orders of which too little is left. Undefined when it means nothing.
 */
export type Turn = "deliver" | "wait" | "end";

/** An end that only the order brought can be taken back with it; what a person or a risk ended stays so. */
const endedByOrder = ({ state, signals, isDecided }: Standing) => state === "rejected" && !isDecided && !signals.some(isRefusing);

export function turnOf(standing: Standing, { status, keptMinor, minSpendMinor }: OrderNow): Turn | undefined {
  const { state } = standing;
  if (status === "cancelled" || status === "returned" || (status === "delivered" && keptMinor < minSpendMinor))
    return state === "rejected" ? undefined : "end";
  if (status === "delivered")
    return state === "signed" || isHeldEarly(standing) || endedByOrder(standing) ? "deliver" : undefined;
  return state === "qualified" || (state === "held" && standing.wasDelivered) || endedByOrder(standing) ? "wait" : undefined;
}

/** Held before its order was delivered: now its window runs all the same. */
const isHeldEarly = ({ state, wasDelivered }: Standing) => state === "held" && !wasDelivered;
