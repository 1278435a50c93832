import type { Period } from "@/lib/analytics/period";
import { formatCount, formatCountry, formatDay, formatMoney, formatQuantity, formatShare } from "@/lib/format";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { ShipmentMethod } from "@/lib/orders/vocabulary";
import { shopOrdersPath } from "@/lib/paths";
import type { Insight } from "./insight";
import { leastRise, STRICT_Z, shareOf } from "./proportions";

/** Orders with a promised day that were delivered one way to one country, recently and before. */
export type LaneEvidence = {
  shopId: ShopId;
  currency: Currency;
  /** The carrier's name; empty where the way has none. */
  carrier: string;
  method: ShipmentMethod;
  country: string;
  recent: Period;
  before: Period;
  orders: number;
  lateOrders: number;
  /** Net sales of the late ones. */
  lateNetMinor: number;
  ordersBefore: number;
  lateOrdersBefore: number;
};

export const LANE_RECENT_DAYS = 28;
export const LANE_BEFORE_DAYS = 90;
export const FEWEST_ORDERS = 10;
const FEWEST_ORDERS_BEFORE = 20;
const FEWEST_LATE = 4;
const LEAST_RISE = 0.1;

const WAYS: Record<ShipmentMethod, string> = {
  carrier: "by carrier",
  own_rider: "by your own riders",
  pickup: "collected at the shop",
  digital: "sent digitally",
};

/** A way to a country on which clearly more orders come after their promised day than before. */
export function decideLateLane(evidence: LaneEvidence): Insight | null {
  const { shopId, currency, carrier, method, country, recent, before, lateNetMinor } = evidence;
  const now = { count: evidence.lateOrders, of: evidence.orders };
  const then = { count: evidence.lateOrdersBefore, of: evidence.ordersBefore };
  if (now.of < FEWEST_ORDERS || then.of < FEWEST_ORDERS_BEFORE || now.count < FEWEST_LATE) return null;
  const [late, lateBefore] = [shareOf(now), shareOf(then)];
  const least = leastRise(now, then, STRICT_Z);
  const moneyMinor = Math.round(lateNetMinor * (1 - lateBefore / Math.max(late, Number.EPSILON)));
  if (late - lateBefore < LEAST_RISE || least <= 0 || moneyMinor < 1) return null;
  const lane = `${carrier ? `with ${carrier}` : WAYS[method]} to ${formatCountry(country)}`;
  const days = (period: Period) => `${formatDay(period.from)} to ${formatDay(period.to)}`;
  const onTime = (part: { count: number; of: number }) =>
    `${formatCount(part.of - part.count)} of ${formatQuantity(part.of, "order")} on time, ${formatShare(1 - shareOf(part))}`;
  const isClear = least >= LEAST_RISE;
  return {
    key: `late_lane:${method}:${carrier.toLowerCase()}:${country}`,
    kind: "late_lane",
    title: `Parcels ${lane} come late more often`,
    why: `${formatShare(1 - late)} arrived by the day they were promised, ${formatShare(1 - lateBefore)} before. Customers who wait in vain ask, return and stay away.`,
    advice: carrier
      ? `Ask ${carrier} what changed, promise a longer time for this way until it is mended, and send what is urgent another way.`
      : "See where these orders wait, and promise a longer time for this way until it is mended.",
    link: { href: shopOrdersPath(`status=shipped,out_for_delivery&shop=${shopId}`), label: "See parcels on their way" },
    moneyMinor,
    currency,
    evidence: [
      { label: days(recent), value: onTime(now) },
      { label: days(before), value: onTime(then) },
      {
        label: "Late more often by at least",
        value: `${formatCount(Math.round(least * 1000) / 10)} points (999 times of 1,000)`,
      },
      { label: "Net sales of the late orders", value: formatMoney(lateNetMinor, currency) },
    ],
    rule: `Shown when the share of late orders of a carrier (or way of delivery) and country has risen by at least ${LEAST_RISE * 100} points in ${LANE_RECENT_DAYS} days over the ${LANE_BEFORE_DAYS} before and chance is ruled out (Newcombe's interval, 99.9%), from ${FEWEST_ORDERS} deliveries on. At stake are the net sales of the orders that were late beyond the usual.`,
    confidence: isClear ? "high" : "medium",
    confidenceWhy: isClear
      ? "Even the most careful reading is a clear change."
      : "It is late more often for certain; by how much is less certain.",
  };
}
