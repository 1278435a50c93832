import { DAY_MS } from "@/lib/time";
import type { ImportedLine, ImportedOrder } from "./imported-order";

/** How far the goods of an order have come, as shop systems say it. */
export type GoodsState = "none" | "accepted" | "sent" | "delivered";

/** An order as shop systems export it: money and dates, and a word or two about where it is. */
export type OrderFields = Pick<
  ImportedOrder,
  "externalId" | "placedAt" | "currency" | "customer" | "address" | "lines" | "paymentMethod" | "taxInclusive" | "notes"
> & {
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  totalMinor: number;
  paid: { amountMinor: number; at: Date | null; reference: string | null };
  refunded: { amountMinor: number; at: Date | null; qty?: number[] };
  goods: GoodsState;
  sentAt: Date | null;
  /** Units of each line that were sent, when not all were. */
  sentQty?: number[];
  cancelled: { at: Date | null; paymentFailed?: boolean } | null;
  trackingNumbers?: string[];
};

/** Younger parcels may well be on their way; older ones have arrived, or somebody would have said so. */
const ON_THE_WAY_DAYS = 14;

/**
 * Makes an imported order of the fields. Dates that are missing are taken from the nearest one that is known, and named in
 * `assumed`; that sent goods have arrived is assumed after two weeks.
 */
export function assembleOrder(fields: OrderFields, now: Date): ImportedOrder {
  const { placedAt, paid, refunded, cancelled, sentAt, goods, lines, sentQty, trackingNumbers = [] } = fields;
  const assumed: string[] = [];
  const known = (at: Date | null, name: string, nearest: Date) => {
    if (!at) assumed.push(name);
    return at ?? nearest;
  };
  const paidAt = paid.amountMinor > 0 ? known(paid.at, "paid_at", placedAt) : placedAt;
  const isSent = goods === "sent" || goods === "delivered";
  const handedOverAt = isSent ? known(sentAt, "shipped_at", paidAt) : paidAt;
  const isOld = now.getTime() - handedOverAt.getTime() > ON_THE_WAY_DAYS * DAY_MS;
  if (goods === "sent" && isOld && !cancelled) assumed.push("delivered");
  const isThere = goods === "delivered" || isOld;
  const cancelledAt = cancelled && known(cancelled.at, "cancelled_at", handedOverAt);
  const returnedAt = isSent ? cancelledAt : null;
  const sent = sentQty ?? lines.map(({ qty }) => qty);
  const left = lines.map(({ qty }, index) => qty - (isSent ? (sent[index] ?? 0) : 0));
  const order: ImportedOrder = {
    ...basics(fields),
    payments: paid.amountMinor > 0 ? [{ amountMinor: paid.amountMinor, at: paidAt, reference: paid.reference }] : [],
    refunds: [],
    acceptedAt: goods === "none" ? null : paidAt,
    parcels: [],
    cancellations: [],
    returns: [],
    assumed,
  };
  if (isSent && sent.some((qty) => qty > 0)) {
    const stage = returnedAt ? "returned" : isThere ? "delivered" : "shipped";
    const deliveredAt = stage === "delivered" ? handedOverAt : null;
    order.parcels.push({
      units: sent,
      method: "carrier",
      carrier: null,
      stage,
      handedOverAt,
      deliveredAt,
      returnedAt,
      trackingNumbers,
    });
  }
  if (cancelledAt && left.some((qty) => qty > 0)) {
    const reason = cancelled?.paymentFailed ? "payment_failed" : "other";
    order.cancellations.push({ units: left, at: cancelledAt, reason, note: "" });
  }
  if (refunded.amountMinor > 0) {
    const at = known(refunded.at ?? cancelledAt, "refunded_at", handedOverAt);
    const back = refunded.qty?.map((qty, index) => Math.min(qty, sent[index] ?? 0));
    const cameBack = order.parcels.at(0)?.stage === "delivered" && back?.some((qty) => qty > 0);
    const { amountMinor } = refunded;
    if (cameBack && back) order.returns.push({ units: back, at, reason: "other", note: "Refunded", refundMinor: amountMinor });
    else order.refunds.push({ amountMinor, at, reason: cancelled ? "Cancelled" : "Refunded" });
  }
  return order;
}

function basics(fields: OrderFields) {
  const { externalId, placedAt, currency, customer, address, lines, paymentMethod, taxInclusive, notes } = fields;
  const { discountMinor, shippingMinor, taxMinor, totalMinor } = fields;
  const money = { discountMinor, shippingMinor, taxMinor, totalMinor };
  return { externalId, placedAt, currency, customer, address, lines, paymentMethod, taxInclusive, notes, ...money };
}

type LineAmounts = { sku: string; title: string; options?: string; qty: number; grossMinor: number; totalMinor: number };

/** A line from its amounts: the unit price is rounded up to whole minor units, and the discount makes the line exact again. */
export function lineOf({ sku, title, options, qty, grossMinor, totalMinor }: LineAmounts): ImportedLine {
  const unitPriceMinor = Math.ceil(Math.max(grossMinor, totalMinor) / qty);
  const discountMinor = unitPriceMinor * qty - totalMinor;
  return {
    sku,
    title: title || sku || "Item",
    ...(options && { options }),
    qty,
    unitPriceMinor,
    discountMinor,
    taxMinor: 0,
    totalMinor,
  };
}
