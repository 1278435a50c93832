import type { DeliveryMethodId } from "@/lib/ids";
import type { ShipmentMethod } from "@/lib/orders/vocabulary";

/** How an order is brought, and for how much, as its order remembers it. */
export type Delivery = { method: ShipmentMethod; name: string; priceMinor: number };

/** What nobody brings, where no way of delivery was chosen. */
export const COLLECTED: Delivery = { method: "pickup", name: "Collected at the shop", priceMinor: 0 };

/** How an order gets to its customer: brought to them, collected by them at the shop, or sent as a file. */
export type OrderWay = "brought" | "collected" | "digital";

export const WAYS: Record<ShipmentMethod, OrderWay> = {
  carrier: "brought",
  own_rider: "brought",
  pickup: "collected",
  digital: "digital",
};

/** Whether somebody brings it to an address; the rest is with its customer once it was handed over. */
export const isBrought = (method: ShipmentMethod): boolean => WAYS[method] === "brought";

/** One of the ways a shop offers. */
export type OfferedDelivery = Delivery & {
  id: DeliveryMethodId;
  details: string;
  freeFromMinor: number | null;
  minDays: number;
  maxDays: number;
};

/** What a way of delivery costs for goods of this value (after their discount), in minor units. */
export const deliveryPriceMinor = (
  { priceMinor, freeFromMinor }: Pick<OfferedDelivery, "priceMinor" | "freeFromMinor">,
  goodsMinor: number,
): number => (freeFromMinor !== null && goodsMinor >= freeFromMinor ? 0 : priceMinor);

export const METHOD_WORDS: Record<ShipmentMethod, string> = {
  carrier: "Carrier",
  own_rider: "Own rider",
  pickup: "Pick-up",
  digital: "Digital",
};

/** "today", "up to 2 days", "1 day", "2 to 4 days". */
export const daysWords = ({ minDays, maxDays }: Pick<OfferedDelivery, "minDays" | "maxDays">): string => {
  if (maxDays === 0) return "today";
  const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);
  if (minDays === 0) return `up to ${days(maxDays)}`;
  return minDays === maxDays ? days(maxDays) : `${minDays} to ${days(maxDays)}`;
};
