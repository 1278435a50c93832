import { type CustomerId, newId, type OrderId, type PurchaseId, type ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { HistoryRows } from "@/lib/orders/history";
import { orderNumber, randomTail } from "@/lib/orders/order-number";
import { type PaymentStatus, passage, type ReturnStatus } from "@/lib/orders/order-status";
import { type Day, dayIn, hoursAfter, MINUTE_MS } from "@/lib/time";
import type { ImportedOrder } from "./imported-order";
import { courseOf, type OrderCourse } from "./order-course";

export type HistoryShop = { id: ShopId; numberPrefix: string; timeZone: string; currency: Currency; hoursToShip: number };

export type OrderPlace = {
  shop: HistoryShop;
  seq: number;
  customerId: CustomerId | null;
  /** The purchase it belongs to, when another order of the same checkout has made it. */
  purchaseId: PurchaseId | null;
  externalRef: string;
  importedAt: Date;
};

const UNTOUCHED = { cancelled: 0, shipped: 0, delivered: 0, returned: 0 };

const QUARTER_MS = 15 * MINUTE_MS;
const days = new Map<string, Day>();

/** `dayIn`, which is slow, asked once per quarter of an hour: in no zone does a day begin within one. */
function localDayOf(at: Date, timeZone: string): Day {
  const quarterMs = Math.floor(at.getTime() / QUARTER_MS) * QUARTER_MS;
  const key = `${quarterMs} ${timeZone}`;
  const known = days.get(key);
  if (known) return known;
  if (days.size > 10_000) days.clear();
  const day = dayIn(new Date(quarterMs), timeZone);
  days.set(key, day);
  return day;
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Adds all rows of an imported order to the history, and returns its purchase. Refuses a course the table of moves does not know. */
export function addToHistory(rows: HistoryRows, order: ImportedOrder, place: OrderPlace): PurchaseId {
  const course = courseOf(order);
  for (const { from, to, type } of course.events)
    if (from && to && passage(from, to) === "forbidden") throw new Error(`${type} may not lead from ${from} to ${to}.`);
  const { shop } = place;
  const orderId = newId("ord");
  const purchaseId = place.purchaseId ?? newId("pur");
  const number = orderNumber(shop.numberPrefix, place.seq, randomTail());
  if (!place.purchaseId) {
    // Order numbers carry the shop's own prefix, so that a purchase named after its order has a number of its own.
    rows.purchases.push({ id: purchaseId, number, customerId: place.customerId, placedAt: order.placedAt });
  }
  rows.orders.push(headOf(order, course, place, { id: orderId, purchaseId, number }));
  if (order.address) rows.orderAddresses.push({ shopId: shop.id, orderId, ...order.address });
  addLines(rows, order, course, shop.id, orderId);
  addMoney(rows, order, shop.id, orderId);
  for (const [index, { type, from, to, at, data }] of course.events.entries()) {
    rows.timelineEvents.push({
      shopId: shop.id,
      orderId,
      seq: index + 1,
      type,
      actorKind: "system",
      actorId: null,
      fromStatus: from,
      toStatus: to,
      data,
      visibleToCustomer: true,
      version: index + 1,
      occurredAt: at,
    });
  }
  for (const body of order.notes)
    rows.notes.push({ shopId: shop.id, id: newId("note"), orderId, authorName: "Import", body, createdAt: place.importedAt });
  return purchaseId;
}

type Handles = { id: OrderId; purchaseId: PurchaseId; number: string };

function headOf(order: ImportedOrder, course: OrderCourse, place: OrderPlace, handles: Handles): HistoryRows["orders"][number] {
  const { shop, seq, customerId, externalRef, importedAt } = place;
  const { placedAt, acceptedAt, currency, taxInclusive, discountMinor, shippingMinor, taxMinor, totalMinor } = order;
  const paidMinor = sum(order.payments.map(({ amountMinor }) => amountMinor));
  const refundedMinor = refundedMinorOf(order);
  return {
    ...handles,
    shopId: shop.id,
    customerId,
    seq,
    source: "import",
    externalRef,
    status: course.status,
    paymentStatus: paymentStatusOf(order, course, paidMinor, refundedMinor),
    returnStatus: returnStatusOf(order, course),
    placedAt,
    localDay: localDayOf(placedAt, shop.timeZone),
    acceptedAt,
    promisedShipBy: acceptedAt && (order.promisedShipBy ?? hoursAfter(acceptedAt, shop.hoursToShip)),
    ...course.milestones,
    currency,
    taxInclusive,
    itemsMinor: sum(order.lines.map((line) => line.totalMinor)),
    discountMinor,
    shippingMinor,
    taxMinor,
    totalMinor,
    paidMinor,
    refundedMinor,
    paymentMethod: order.paymentMethod,
    customerName: order.customer?.name ?? order.address?.name ?? "",
    email: order.customer?.email ?? null,
    phone: order.customer?.phone ?? order.address?.phone ?? null,
    version: course.events.length,
    eventSeq: course.events.length,
    createdAt: importedAt,
  };
}

const refundedMinorOf = ({ refunds, returns }: ImportedOrder) =>
  sum(refunds.map(({ amountMinor }) => amountMinor)) + sum(returns.map(({ refundMinor }) => refundMinor));

/** The same as `paymentStatus()` of orders/projection, from the quantities the course has counted already. */
function paymentStatusOf(order: ImportedOrder, course: OrderCourse, paidMinor: number, refundedMinor: number): PaymentStatus {
  if (refundedMinor > 0) return refundedMinor === paidMinor ? "refunded" : "partially_refunded";
  const { totalMinor } = order;
  const kept = keptValueMinor(order, course);
  if (paidMinor > totalMinor) return "overpaid";
  if (paidMinor >= kept && (paidMinor > 0 || totalMinor === 0)) return "paid";
  if (paidMinor > 0) return "partially_paid";
  if (kept === 0) return "voided";
  return order.paymentMethod === "cash_on_delivery" ? "cod_due" : "unpaid";
}

function keptValueMinor({ lines, totalMinor, parcels }: ImportedOrder, course: OrderCourse): number {
  const undelivered = course.parcelUnits.filter((_, index) => parcels[index]?.stage === "returned");
  const cancelled = lines.map((_, index) => course.lines[index]?.cancelled ?? 0);
  const neverThere = cancelled.map((qty, index) => qty + sum(undelivered.map((units) => units[index] ?? 0)));
  if (neverThere.every((qty, index) => qty === lines[index]?.qty)) return 0;
  const value = (line: ImportedOrder["lines"][number], qty: number) =>
    qty === 0 ? 0 : Number((BigInt(line.totalMinor) * BigInt(qty)) / BigInt(line.qty));
  const gone = cancelled.map((qty, index) => qty + (course.lines[index]?.returned ?? 0));
  return totalMinor - sum(lines.map((line, index) => value(line, gone[index] ?? 0)));
}

function returnStatusOf({ lines }: ImportedOrder, course: OrderCourse): ReturnStatus {
  const back = sum(course.lines.map(({ returned }) => returned));
  if (back === 0) return "none";
  return back === sum(lines.map(({ qty }, index) => qty - (course.lines[index]?.cancelled ?? 0))) ? "full" : "partial";
}

function addLines(rows: HistoryRows, order: ImportedOrder, course: OrderCourse, shopId: ShopId, orderId: OrderId): void {
  const ids = order.lines.map((line, index) => {
    const id = newId("lin");
    const { cancelled, shipped, delivered, returned } = course.lines[index] ?? UNTOUCHED;
    rows.orderLines.push({
      shopId,
      id,
      orderId,
      lineNo: index + 1,
      sku: line.sku,
      title: line.title,
      options: line.options ?? "",
      unitPriceMinor: line.unitPriceMinor,
      discountMinor: line.discountMinor,
      taxMinor: line.taxMinor,
      totalMinor: line.totalMinor,
      qtyOrdered: line.qty,
      qtyCancelled: cancelled,
      qtyShipped: shipped,
      qtyDelivered: delivered,
      qtyReturned: returned,
    });
    return id;
  });
  const unitsOf = (units: readonly number[]) =>
    ids.map((lineId, index) => ({ lineId, qty: units[index] ?? 0 })).filter(({ qty }) => qty > 0);
  for (const [index, parcel] of order.parcels.entries()) {
    const { units: _, trackingNumbers, entries, ...facts } = parcel;
    const shipmentId = newId("shp");
    const units = unitsOf(course.parcelUnits[index] ?? []);
    rows.shipments.push({ ...facts, shopId, id: shipmentId, orderId, no: index + 1, units });
    for (const number of trackingNumbers ?? [])
      rows.trackingNumbers.push({ shopId, id: newId("tnr"), orderId, shipmentId, number });
    for (const entry of entries ?? [])
      rows.trackingEntries.push({
        ...entry,
        shopId,
        id: newId("trk"),
        orderId,
        shipmentId,
        source: "import",
        receivedAt: entry.occurredAt,
      });
  }
  for (const [index, { at, reason, note }] of order.cancellations.entries()) {
    const units = unitsOf(course.cancelledUnits[index] ?? []);
    rows.cancellations.push({ shopId, id: newId("can"), orderId, reason, note, units, restocked: false, createdAt: at });
  }
  for (const [index, { at, reason, note, refundMinor }] of order.returns.entries()) {
    const id = newId("ret");
    const units = unitsOf(course.returnedUnits[index] ?? []);
    rows.returns.push({ shopId, id, orderId, reason, note, units, restocked: false, createdAt: at });
    if (refundMinor > 0)
      rows.refunds.push({
        shopId,
        id: newId("rfd"),
        orderId,
        amountMinor: refundMinor,
        reason: note,
        causeId: id,
        refundedAt: at,
      });
  }
}

function addMoney(
  rows: HistoryRows,
  { payments, refunds, paymentMethod }: ImportedOrder,
  shopId: ShopId,
  orderId: OrderId,
): void {
  for (const { amountMinor, at, reference } of payments)
    rows.payments.push({ shopId, id: newId("pay"), orderId, method: paymentMethod, amountMinor, reference, receivedAt: at });
  for (const { amountMinor, at, reason } of refunds)
    rows.refunds.push({ shopId, id: newId("rfd"), orderId, amountMinor, reason, causeId: null, refundedAt: at });
}
