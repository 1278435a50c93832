import type { Context } from "@/lib/context";
import type { OrderId } from "@/lib/ids";
import { type Currency, money } from "@/lib/money";
import { apiPage } from "@/lib/wire";
import { apiAftersale } from "./api-aftersale";
import {
  type ApiBulkResult,
  type ApiOrder,
  type ApiOrderPage,
  type ApiOrderSummary,
  type ApiTracking,
  wireStep,
} from "./api-order";
import { apiPayments } from "./api-payments";
import type { BulkResult } from "./bulk-change";
import type { OrderListItem } from "./list-item";
import { nextStatuses } from "./order-status";
import type { OrderView, ShipmentView, TrackingEntryView } from "./order-view";
import { isOnTheWay } from "./projection";
import type { AllowedAction } from "./step-table";

type ShopRow = { id: string; name: string; timeZone: string };

/** Orders as the endpoints show them: snake_case, money with its currency, instants as RFC 3339. */

const text = (at: Date) => at.toISOString();
const textOrNull = (at: Date | null) => at && text(at);

const apiActions = (actions: readonly AllowedAction[]): ApiOrderSummary["allowed_actions"] =>
  actions.map(({ action, allowed, reason }) => ({ action: wireStep(action), allowed, reason }));

export const apiShop = ({ id, name, timeZone }: ShopRow) => ({ id, name, time_zone: timeZone }) as ApiOrderSummary["shop"];

const apiSummary = (order: OrderListItem, shop: ShopRow, actions: readonly AllowedAction[]): ApiOrderSummary => ({
  id: order.id,
  number: order.number,
  version: order.version,
  shop: apiShop(shop),
  status: order.status,
  payment_status: order.paymentStatus,
  return_status: order.returnStatus,
  on_hold: order.onHold,
  action_needed: order.actionNeeded,
  total: money(order.totalMinor, order.currency),
  currency: order.currency,
  customer: { id: order.customerId, name: order.customerName, email: order.email },
  placed_at: text(order.placedAt),
  promised_ship_by: textOrNull(order.promisedShipBy),
  time_zone: shop.timeZone,
  allowed_actions: apiActions(actions),
  allowed_statuses: nextStatuses(order.status),
});

const apiEntry = (entry: TrackingEntryView): ApiTracking["entries"][number] => ({
  id: entry.id,
  status: entry.status,
  message: entry.message,
  place: entry.place,
  source: entry.source,
  visible_to_customer: entry.visibleToCustomer,
  occurred_at: text(entry.occurredAt),
  received_at: text(entry.receivedAt),
});

const apiEta = (earliest: Date | null, latest: Date | null) =>
  earliest || latest ? { earliest: textOrNull(earliest), latest: textOrNull(latest) } : null;

const apiParcel = (parcel: ShipmentView, currency: Currency): ApiTracking["parcels"][number] => ({
  id: parcel.id,
  no: parcel.no,
  method: parcel.method,
  carrier: parcel.carrier,
  status: parcel.stage,
  attempts: parcel.attempts,
  tracking_numbers: parcel.numbers.map(({ number, url }) => ({ number, url })),
  units: parcel.units.map(({ lineId, qty }) => ({ line_id: lineId, quantity: qty })),
  handed_over_at: text(parcel.handedOverAt),
  out_for_delivery_at: textOrNull(parcel.outForDeliveryAt),
  delivered_at: textOrNull(parcel.deliveredAt),
  returned_at: textOrNull(parcel.returnedAt),
  estimated_arrival: apiEta(parcel.etaEarliest, parcel.etaLatest),
  cash_collected: parcel.codCollectedMinor === null ? null : money(parcel.codCollectedMinor, currency),
  entries: parcel.entries.map(apiEntry),
});

const apiLines = (order: OrderView): ApiOrder["lines"] =>
  order.lines.map((line) => ({
    id: line.id,
    line_no: line.lineNo,
    sku: line.sku,
    title: line.title,
    options: line.options,
    unit_price: money(line.unitPriceMinor, order.currency),
    discount: money(line.discountMinor, order.currency),
    tax: money(line.taxMinor, order.currency),
    total: money(line.totalMinor, order.currency),
    ordered: line.qtyOrdered,
    cancelled: line.qtyCancelled,
    shipped: line.qtyShipped,
    delivered: line.qtyDelivered,
    returned: line.qtyReturned,
    unshipped: line.qtyUnshipped,
    refunded: line.qtyRefunded,
    refunded_amount: money(line.refundedMinor, order.currency),
  }));

const apiTimeline = (order: OrderView): ApiOrder["timeline"] =>
  order.timeline.map((event) => ({
    seq: event.seq,
    type: event.type,
    actor: event.actor,
    from_status: event.fromStatus,
    to_status: event.toStatus,
    visible_to_customer: event.visibleToCustomer,
    version: event.version,
    occurred_at: text(event.occurredAt),
  }));

const apiMilestones = (order: OrderView) => ({
  accepted_at: textOrNull(order.acceptedAt),
  shipped_at: textOrNull(order.shippedAt),
  delivered_at: textOrNull(order.deliveredAt),
  cancelled_at: textOrNull(order.cancelledAt),
  returned_at: textOrNull(order.returnedAt),
});

const apiAmounts = (order: OrderView) => ({
  items_total: money(order.itemsMinor, order.currency),
  discount: money(order.discountMinor, order.currency),
  shipping: money(order.shippingMinor, order.currency),
  tax: money(order.taxMinor, order.currency),
  paid: money(order.paidMinor, order.currency),
  refunded: money(order.refundedMinor, order.currency),
  due: money(order.dueMinor, order.currency),
});

export const apiOrder = (order: OrderView): ApiOrder => ({
  id: order.id,
  number: order.number,
  version: order.version,
  shop: apiShop(order.shop),
  purchase: { id: order.purchase.id, number: order.purchase.number },
  source: order.source,
  status: order.status,
  payment_status: order.paymentStatus,
  return_status: order.returnStatus,
  on_hold: order.onHold,
  action_needed: order.actionNeeded,
  total: money(order.totalMinor, order.currency),
  currency: order.currency,
  tax_inclusive: order.taxInclusive,
  ...apiAmounts(order),
  payment_method: order.paymentMethod,
  delivery: order.deliveryMethod && { method: order.deliveryMethod, name: order.deliveryName },
  buyer_note: order.buyerNote,
  customer: order.customer,
  address: order.address,
  address_editable: order.addressEditable,
  placed_at: text(order.placedAt),
  promised_ship_by: textOrNull(order.promisedShipBy),
  ...apiMilestones(order),
  time_zone: order.shop.timeZone,
  lines: apiLines(order),
  parcels: order.shipments.map((parcel) => apiParcel(parcel, order.currency)),
  payments: apiPayments(order),
  ...apiAftersale(order),
  hold: order.hold && { reason: order.hold.reason, note: order.hold.note, placed_at: text(order.hold.placedAt) },
  notes: order.notes.map(({ id, authorName, body, createdAt }) => ({
    id,
    author: authorName,
    body,
    created_at: text(createdAt),
  })),
  timeline: apiTimeline(order),
  allowed_actions: apiActions(order.allowedActions),
  allowed_statuses: order.nextStatuses,
});

const extreme = (instants: readonly (Date | null)[], pick: (...times: number[]) => number): Date | null => {
  const times = instants.flatMap((at) => (at ? [at.getTime()] : []));
  return times.length === 0 ? null : new Date(pick(...times));
};

export function apiTracking(order: OrderView): ApiTracking {
  const moving = order.shipments.filter(isOnTheWay);
  return {
    order_id: order.id,
    number: order.number,
    status: order.status,
    time_zone: order.shop.timeZone,
    estimated_arrival: apiEta(
      extreme(
        moving.map(({ etaEarliest }) => etaEarliest),
        Math.min,
      ),
      extreme(
        moving.map(({ etaLatest }) => etaLatest),
        Math.max,
      ),
    ),
    parcels: order.shipments.map((parcel) => apiParcel(parcel, order.currency)),
    entries: order.trackingEntries.map(apiEntry),
  };
}

type Page = { orders: readonly OrderListItem[]; next: string | null; prev: string | null; limit: number };

export function apiOrderPage(
  asked: Pick<Context, "now" | "requestId">,
  { orders, next, prev, limit }: Page,
  shops: readonly ShopRow[],
  actions: ReadonlyMap<string, readonly AllowedAction[]>,
): ApiOrderPage {
  const byId = new Map(shops.map((shop) => [shop.id, shop]));
  const data = orders.flatMap((order) => {
    const shop = byId.get(order.shopId);
    return shop ? [apiSummary(order, shop, actions.get(order.id) ?? [])] : [];
  });
  return apiPage(asked, data, { next, prev, limit });
}

/** Results in the order in which the caller named the orders. */
export function apiBulkResult(result: BulkResult, orderIds: readonly OrderId[]): ApiBulkResult {
  const byId = new Map(result.items.map((item) => [item.orderId, item]));
  return {
    dry_run: result.dryRun,
    status: result.to,
    results: orderIds.flatMap((id) => {
      const item = byId.get(id);
      if (!item) return [];
      const { orderId, number, outcome, fromStatus, status, version, code, reason } = item;
      return [{ order_id: orderId, number, outcome, from_status: fromStatus, status, version, code, reason }];
    }),
    summary: { ...result.counts, messages: result.messages },
    reasons: result.reasons,
  };
}
