import { formatInstant } from "@/lib/format";
import type { RedemptionView } from "./data/redemptions";

type Used = Pick<RedemptionView, "state" | "orderNumber" | "committedAt" | "endedAt" | "reservedAt">;

/** When and where a redemption was used, or how it ended otherwise, in words for staff. Instants are shown in the zone. */
export function usedWords({ state, orderNumber, committedAt, endedAt, reservedAt }: Used, timeZone = "UTC"): string {
  const at = (instant: Date | null) => (instant ? ` on ${formatInstant(instant, timeZone, "long")}` : "");
  const where = orderNumber ? ` in order ${orderNumber}` : " at the counter";
  if (state === "released") return `This code was given back${at(endedAt)}. Its points have returned.`;
  if (state === "refunded") return `This code was used${at(committedAt)}${where}, and its points returned with the order.`;
  if (state === "committed") return `This code was used${at(committedAt)}${where}.`;
  return orderNumber ? `This code is kept for order ${orderNumber}.` : `This code was made${at(reservedAt)} and is not used yet.`;
}
