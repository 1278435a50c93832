import { type OrderWay, WAYS } from "@/lib/delivery/delivery";
import type { LineId, OrderId, PictureId, ShipmentId } from "@/lib/ids";
import { type OrderPoints, type PointsGlimpse, pointsGlimpse } from "@/lib/loyalty/order-points";
import type { Currency } from "@/lib/money";
import type { Address } from "@/lib/orders/input";
import type { OrderStatus, PaymentStatus } from "@/lib/orders/order-status";
import type { OrderView, ShipmentView, TimelineView } from "@/lib/orders/order-view";
import { isAttemptFailed, isOnTheWay, standingShipments } from "@/lib/orders/projection";
import type { ShipmentMethod, ShipmentStage, TrackingStatus } from "@/lib/orders/vocabulary";
import type { CustomerNews } from "./customer-words";
import { customerNews } from "./customer-words";
import { type MaskedAddress, maskedAddress } from "./masked";

export type Arrival = { earliest: Date; latest: Date };
export type ShopContact = { name: string; timeZone: string; email: string | null; phone: string | null };

/** What the number alone tells: how far it is and to which town. No name, item or price. */
export type GlimpsedOrder = {
  level: 0;
  number: string;
  shop: ShopContact;
  status: OrderStatus;
  /** For a cancelled or returned order: how far it had come before. */
  reached: OrderStatus;
  way: OrderWay;
  actionNeeded: boolean;
  parcelsTotal: number;
  parcelsDelivered: number;
  /** Null when nobody has estimated it, or nothing is on its way. */
  arrival: Arrival | null;
  town: string | null;
};

/** What somebody sees who also knows the e-mail or phone of the order. */
export type KnownOrder = Omit<GlimpsedOrder, "level"> & {
  level: 1;
  placedAt: Date;
  /** When the order reached its stations. */
  milestones: Partial<Record<OrderStatus, Date>>;
  items: TrackedItem[];
  parcels: TrackedParcel[];
  /** Newest first. */
  news: CustomerNews[];
  address: MaskedAddress | null;
  /** What the order earns, as a number alone; null where there is nothing to say. */
  points: PointsGlimpse | null;
};

/** What the customer sees: everything but what is private to the shop. */
export type OwnOrder = Omit<KnownOrder, "level" | "address" | "points"> & {
  level: 2;
  points: OrderPoints | null;
  id: OrderId;
  address: Address | null;
  customerName: string;
  /** The way of delivery that was chosen, by its name in the shop. */
  deliveryName: string | null;
  money: {
    currency: Currency;
    itemsMinor: number;
    discountMinor: number;
    shippingMinor: number;
    taxMinor: number;
    taxInclusive: boolean;
    totalMinor: number;
    /** What of the total is owed no more. */
    goneMinor: number;
    paidMinor: number;
    refundedMinor: number;
    dueMinor: number;
    paymentStatus: PaymentStatus;
  };
  lineTotals: { lineId: LineId; totalMinor: number }[];
  purchaseNumber: string;
  /** Other orders of the same purchase, in other shops. */
  siblings: { number: string; shopName: string; status: OrderStatus; orderId: OrderId }[];
  canCancel: boolean;
  /** The shop has begun, so the customer can only ask. */
  canAskToCancel: boolean;
  /** Whether units of it could be sent back as far as they are with the customer; the shop's terms decide the rest. */
  canAskToReturn: boolean;
  cancelRequests: OrderView["cancelRequests"];
  returnRequests: OrderView["returnRequests"];
  /** Money on its way back or back already; failed ones are the shop's to mend. */
  refunds: (Pick<
    OrderView["refunds"][number],
    "id" | "state" | "amountMinor" | "feeMinor" | "reason" | "refundedAt" | "settledAt"
  > & { /** The order it pays for instead of being paid out; null for money that goes back. */ exchangeNumber: string | null })[];
  /** Parcels of which the customer may say "I have it". */
  receivable: ShipmentId[];
};

export type TrackedOrder = GlimpsedOrder | KnownOrder | OwnOrder;

export type TrackedItem = {
  lineId: LineId;
  pictureId: PictureId | null;
  title: string;
  options: string;
  qtyOrdered: number;
  qtyCancelled: number;
};

export type TrackedParcel = {
  id: ShipmentId;
  no: number;
  method: ShipmentMethod;
  carrier: string | null;
  stage: ShipmentStage;
  attempts: number;
  numbers: { number: string; url: string | null }[];
  items: { title: string; qty: number }[];
  arrival: Arrival | null;
  handedOverAt: Date;
  outForDeliveryAt: Date | null;
  deliveredAt: Date | null;
  returnedAt: Date | null;
  lastHeardAt: Date;
  entries: { status: TrackingStatus; message: string; place: string | null; occurredAt: Date }[];
};

const arrivalOf = (parcels: readonly ShipmentView[]): Arrival | null => {
  const known = parcels.flatMap(({ etaEarliest, etaLatest }) => (etaEarliest && etaLatest ? [[etaEarliest, etaLatest]] : []));
  if (known.length === 0) return null;
  const times = known.flat().map((at) => (at as Date).getTime());
  return { earliest: new Date(Math.min(...times)), latest: new Date(Math.max(...times)) };
};

const standing = ({ shipments }: OrderView) => standingShipments(shipments);

/** How far the order had come: its status, or what it was before it ended. */
function reachedOf({ status, timeline, deliveredAt, shippedAt, acceptedAt }: OrderView): OrderStatus {
  if (status !== "cancelled" && status !== "returned") return status;
  const end = timeline.find(({ fromStatus, toStatus }) => toStatus === status && fromStatus !== status);
  return end?.fromStatus ?? (deliveredAt ? "delivered" : shippedAt ? "shipped" : acceptedAt ? "processing" : "pending");
}

/** What was handed over speaks louder than what was chosen. One parcel that is brought makes the whole order's way that. */
function wayOf(chosen: ShipmentMethod | null, parcels: readonly Pick<ShipmentView, "method">[]): OrderWay {
  const [first = "brought", ...others] =
    parcels.length > 0 ? parcels.map(({ method }) => WAYS[method]) : [WAYS[chosen ?? "carrier"]];
  return others.every((way) => way === first) ? first : "brought";
}

export function glimpse(order: OrderView): GlimpsedOrder {
  const parcels = standing(order);
  const { name, timeZone, supportEmail, supportPhone } = order.shop;
  return {
    level: 0,
    number: order.number,
    shop: { name, timeZone, email: supportEmail, phone: supportPhone },
    status: order.status,
    reached: reachedOf(order),
    way: wayOf(order.deliveryMethod, parcels),
    // What only the shop must see to, as a refund that failed, asks nothing of the customer.
    actionNeeded: order.actionNeeded && order.shipments.some(isAttemptFailed),
    parcelsTotal: parcels.length,
    parcelsDelivered: parcels.filter(({ stage }) => stage === "delivered").length,
    arrival: arrivalOf(parcels.filter(isOnTheWay)),
    town: wayOf(order.deliveryMethod, parcels) === "brought" ? (order.address?.town ?? null) : null,
  };
}

export function knownOrder(order: OrderView, points: OrderPoints | null): KnownOrder {
  const { placedAt, acceptedAt, shippedAt, deliveredAt, cancelledAt, returnedAt } = order;
  const outForDeliveryAt = standing(order).findLast(({ outForDeliveryAt: at }) => at)?.outForDeliveryAt ?? null;
  const stations = {
    pending: placedAt,
    processing: acceptedAt,
    shipped: shippedAt,
    out_for_delivery: outForDeliveryAt,
    delivered: deliveredAt,
    cancelled: cancelledAt,
    returned: returnedAt,
  };
  return {
    ...glimpse(order),
    level: 1,
    placedAt,
    milestones: Object.fromEntries(Object.entries(stations).filter(([, at]) => at !== null)),
    items: order.lines.map(({ id: lineId, pictureId, title, options, qtyOrdered, qtyCancelled }) => ({
      lineId,
      pictureId,
      title,
      options,
      qtyOrdered,
      qtyCancelled,
    })),
    parcels: standing(order).map((parcel) => trackedParcel(parcel, order)),
    news: order.timeline.filter(isForCustomer).flatMap((event) => customerNews(event)),
    address: order.address && maskedAddress(order.address),
    points: pointsGlimpse(points),
  };
}

const isForCustomer = ({ visibleToCustomer }: TimelineView) => visibleToCustomer;

function trackedParcel(parcel: ShipmentView, { lines }: OrderView): TrackedParcel {
  const entries = parcel.entries
    .filter(({ visibleToCustomer }) => visibleToCustomer)
    .map(({ status, message, place, occurredAt }) => ({ status, message, place, occurredAt }));
  const { id, no, method, carrier, stage, attempts, handedOverAt, outForDeliveryAt, deliveredAt, returnedAt } = parcel;
  const heard = [handedOverAt, outForDeliveryAt, deliveredAt, returnedAt, ...entries.map(({ occurredAt }) => occurredAt)];
  return {
    ...{ id, no, method, carrier, stage, attempts, handedOverAt, outForDeliveryAt, deliveredAt, returnedAt, entries },
    numbers: parcel.numbers.map(({ number, url }) => ({ number, url })),
    items: parcel.units.map(({ lineId, qty }) => ({ title: lines.find(({ id }) => id === lineId)?.title ?? "Item", qty })),
    arrival: isOnTheWay(parcel) ? arrivalOf([parcel]) : null,
    lastHeardAt: new Date(Math.max(...heard.flatMap((at) => (at ? [at.getTime()] : [])))),
  };
}

export function ownOrder(order: OrderView, siblings: OwnOrder["siblings"], points: OrderPoints | null): OwnOrder {
  const { currency, itemsMinor, discountMinor, shippingMinor, taxMinor, taxInclusive, totalMinor } = order;
  const { goneMinor, paidMinor, refundedMinor, dueMinor, paymentStatus, paymentMethod } = order;
  const isPaidAtTheDoor = paymentMethod === "cash_on_delivery" && dueMinor > 0;
  return {
    ...knownOrder(order, points),
    level: 2,
    points,
    id: order.id,
    address: order.address,
    customerName: order.customer.name,
    deliveryName: order.deliveryName,
    money: {
      ...{ currency, itemsMinor, discountMinor, shippingMinor, taxMinor, taxInclusive, totalMinor },
      ...{ goneMinor, paidMinor, refundedMinor, dueMinor, paymentStatus },
    },
    lineTotals: order.lines.map(({ id: lineId, totalMinor: lineMinor }) => ({ lineId, totalMinor: lineMinor })),
    purchaseNumber: order.purchase.number,
    siblings,
    canCancel: order.status === "pending",
    canAskToCancel: order.status === "processing" && !order.cancelRequested && order.lines.some((line) => line.qtyUnshipped > 0),
    canAskToReturn: order.openReturn === null && order.lines.some((line) => line.qtyKept > 0),
    cancelRequests: order.cancelRequests,
    returnRequests: order.returnRequests,
    refunds: order.refunds
      .filter(({ state }) => state !== "failed")
      .map(({ id, state, amountMinor, feeMinor, reason, reference, refundedAt, settledAt, causeId }) => ({
        ...{ id, state, amountMinor, feeMinor, reason, refundedAt, settledAt },
        exchangeNumber: order.returnRequests.some((one) => one.exchangeOrderId !== null && one.returnId === causeId)
          ? reference
          : null,
      })),
    // Cash changes hands at the door, so there the rider says when it was delivered.
    receivable: isPaidAtTheDoor ? [] : order.shipments.filter(isOnTheWay).map(({ id }) => id),
  };
}
