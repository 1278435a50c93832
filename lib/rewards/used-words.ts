import { formatInstant } from "@/lib/format";
import type { RedemptionView } from "./data/redemptions";

type Used = Pick<RedemptionView, "state" | "kind" | "orderNumber" | "committedAt" | "endedAt" | "reservedAt" | "timeZone">;

/** When and where a redemption was used, or how it ended otherwise, in words for people. Instants are shown in the shop's zone, or another. */
export function usedWords(redemption: Used, timeZone: string = redemption.timeZone): string {
  const { state, kind, orderNumber, committedAt, endedAt, reservedAt } = redemption;
  const at = (instant: Date | null) => (instant ? ` on ${formatInstant(instant, timeZone, "long")}` : "");
  // A gift card belongs to none of the orders that it paid.
  const elsewhere = kind === "gift_card" ? " in an order" : " at the counter";
  const where = orderNumber ? ` in order ${orderNumber}` : elsewhere;
  if (state === "released") return `This code was given back${at(endedAt)}. Its points have returned.`;
  if (state === "refunded") return `This code was used${at(committedAt)}${where}, and its points returned with the order.`;
  if (state === "committed") return `This code was used${at(committedAt)}${where}.`;
  return orderNumber ? `This code is kept for order ${orderNumber}.` : `This code was made${at(reservedAt)} and is not used yet.`;
}
