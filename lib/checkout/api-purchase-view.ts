import { money } from "@/lib/money";
import { purchasePath, trackLinkPath } from "@/lib/paths";
import type { ApiPurchase } from "./api-purchase";
import type { PurchaseView } from "./purchase-view";

/** A purchase on the wire; `origin` is the address people know us by. */
export const apiPurchase = (purchase: PurchaseView, origin: string): ApiPurchase => ({
  id: purchase.id,
  number: purchase.number,
  placed_at: purchase.placedAt.toISOString(),
  url: new URL(purchasePath(purchase.token), origin).href,
  orders: purchase.orders.map((order) => ({
    id: order.id,
    number: order.number,
    shop: { id: order.shopId, name: order.shop.name },
    status: order.status,
    payment_status: order.paymentStatus,
    tax_inclusive: order.taxInclusive,
    items_total: money(order.itemsMinor, order.currency),
    discount: money(order.discountMinor, order.currency),
    shipping: money(order.shippingMinor, order.currency),
    tax: money(order.taxMinor, order.currency),
    total: money(order.totalMinor, order.currency),
    tracking_url: new URL(trackLinkPath(order.trackToken), origin).href,
  })),
  totals: purchase.totals.map(({ totalMinor, currency }) => money(totalMinor, currency)),
});
