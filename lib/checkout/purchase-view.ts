import type { OrderId, PurchaseId } from "@/lib/ids";
import type { OrderPoints } from "@/lib/loyalty/order-points";
import type { Currency } from "@/lib/money";
import { daysAfter } from "@/lib/time";
import { signTrackingToken } from "@/lib/tracking/link-token";
import type { listPurchaseOrders } from "./data";
import { signPurchaseToken } from "./purchase-token";

type PurchaseHead = { id: PurchaseId; number: string; placedAt: Date };
type OrderRow = Awaited<ReturnType<typeof listPurchaseOrders>>[number];

export type PurchasedOrder = OrderRow & {
  trackToken: string;
  dueMinor: number;
  /** What it earns; null where there is nothing to say, or nobody asked. */
  points: OrderPoints | null;
};
export type PurchaseView = PurchaseHead & {
  token: string;
  orders: PurchasedOrder[];
  /** Sums per currency: amounts of different currencies are never added. */
  totals: { currency: Currency; totalMinor: number; dueMinor: number }[];
};

const LINK_DAYS = 180;

/** A purchase as its buyer sees it, with the links that lead on from it. */
export function viewPurchase(
  purchase: PurchaseHead,
  rows: readonly OrderRow[],
  secret: string,
  points: ReadonlyMap<OrderId, OrderPoints | null> = new Map(),
): PurchaseView {
  const expiresAt = daysAfter(purchase.placedAt, LINK_DAYS);
  const orders = rows.map((row) => ({
    ...row,
    trackToken: signTrackingToken({ shopId: row.shopId, orderId: row.id, expiresAt }, secret),
    dueMinor: dueMinorOf(row),
    points: points.get(row.id) ?? null,
  }));
  const sums = new Map<Currency, { totalMinor: number; dueMinor: number }>();
  for (const { currency, totalMinor, dueMinor } of orders) {
    const sum = sums.get(currency) ?? { totalMinor: 0, dueMinor: 0 };
    sums.set(currency, { totalMinor: sum.totalMinor + totalMinor, dueMinor: sum.dueMinor + dueMinor });
  }
  const totals = [...sums].map(([currency, sum]) => ({ currency, ...sum }));
  return { ...purchase, token: signPurchaseToken(purchase, secret), orders, totals };
}

/** What the buyer should still pay by themselves; cash on delivery is due at the door. */
const dueMinorOf = ({ paymentStatus, totalMinor, paidMinor }: OrderRow): number =>
  paymentStatus === "unpaid" || paymentStatus === "partially_paid" ? totalMinor - paidMinor : 0;

/** The one sentence that tells a buyer what comes next for an order. */
export function nextWords({ status, paymentStatus, deliveryMethod, shop }: PurchasedOrder): string {
  if (status === "cancelled") return "This order was cancelled; nothing will be delivered.";
  if (status === "returned") return "The goods of this order went back to the shop.";
  if (status === "delivered") return "It has arrived. Something wrong? The order's page lets you ask for a return.";
  if (status === "shipped" || status === "out_for_delivery") return "It is on its way. The order's page shows where it is.";
  if (paymentStatus === "unpaid" || paymentStatus === "partially_paid")
    return `Pay it within ${shop.hoursToPay} hours, or it is cancelled and its units go back on sale.`;
  if (deliveryMethod === "pickup") return `${shop.name} writes to you when it is ready to be collected.`;
  return `${shop.name} prepares it and writes to you when it leaves the shop.`;
}
