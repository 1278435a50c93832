import { formatDeadline } from "@/lib/format";
import type { OrderId, PurchaseId } from "@/lib/ids";
import type { OrderPoints } from "@/lib/loyalty/order-points";
import type { Currency } from "@/lib/money";
import { payByOf } from "@/lib/orders/pay-by";
import { daysAfter } from "@/lib/time";
import { signTrackingToken } from "@/lib/tracking/link-token";
import type { listPurchaseOrders } from "./data";
import { signPurchaseToken } from "./purchase-token";

type PurchaseHead = { id: PurchaseId; number: string; placedAt: Date };
type OrderRow = Awaited<ReturnType<typeof listPurchaseOrders>>[number];

export type PurchasedOrder = OrderRow & {
  trackToken: string;
  /** When it is cancelled unless it is paid; null where nothing ends by itself. */
  payBy: Date | null;
  /** What it earns; null where there is nothing to say, or nobody asked. */
  points: OrderPoints | null;
};
export type PurchaseView = PurchaseHead & {
  token: string;
  orders: PurchasedOrder[];
  /** Sums per currency, without cancelled orders: amounts of different currencies are never added. */
  totals: { currency: Currency; totalMinor: number }[];
};

const LINK_DAYS = 180;

/** A purchase as its buyer sees it, its orders by the shops' names, with the links that lead on from it. */
export function viewPurchase(
  purchase: PurchaseHead,
  rows: readonly OrderRow[],
  secret: string,
  points: ReadonlyMap<OrderId, OrderPoints | null> = new Map(),
): PurchaseView {
  const expiresAt = daysAfter(purchase.placedAt, LINK_DAYS);
  const byShop = rows.toSorted((one, other) => one.shop.name.localeCompare(other.shop.name, "en"));
  const orders = byShop.map((row) => ({
    ...row,
    trackToken: signTrackingToken({ shopId: row.shopId, orderId: row.id, expiresAt }, secret),
    payBy: payByOf(row, purchase.placedAt, row.shop.hoursToPay),
    points: points.get(row.id) ?? null,
  }));
  const sums = new Map<Currency, number>();
  for (const { status, currency, totalMinor } of orders)
    if (status !== "cancelled") sums.set(currency, (sums.get(currency) ?? 0) + totalMinor);
  const totals = [...sums].map(([currency, totalMinor]) => ({ currency, totalMinor }));
  return { ...purchase, token: signPurchaseToken(purchase, secret), orders, totals };
}

/** What tells a buyer what comes next for an order. */
export function nextWords(order: PurchasedOrder): string {
  const { status, paymentStatus, deliveryMethod, payBy, shop } = order;
  if (status === "cancelled") return "This order was cancelled; nothing will be delivered.";
  if (status === "returned") return "The goods of this order went back to the shop.";
  if (status === "delivered" && deliveryMethod === "pickup")
    return "You have collected it. Something wrong? The order's page lets you ask for a return.";
  if (status === "delivered") return "It has arrived. Something wrong? The order's page lets you ask for a return.";
  if (status === "shipped" || status === "out_for_delivery") return "It is on its way. The order's page shows where it is.";
  if (payBy) return `Pay it by ${formatDeadline(payBy, shop.timeZone)}, or it is cancelled and its units go back on sale.`;
  if (paymentStatus === "unpaid") return `${shop.name} has your order. It is still to be paid.`;
  if (paymentStatus === "partially_paid") return `${shop.name} has your order. The rest of it is still to be paid.`;
  if (deliveryMethod === "pickup") return `${shop.name} prepares it and you collect it there. Ask the shop when it is ready.`;
  return `${shop.name} prepares it and writes to you when it leaves the shop.`;
}
