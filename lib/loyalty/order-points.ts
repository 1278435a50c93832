import { formatDay } from "@/lib/format";
import type { LoyaltyAccountId, OrderId, ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { OrderStatus } from "@/lib/orders/order-status";
import type { Day } from "@/lib/time";
import { pointsText } from "./member-words";
import type { EarningOffer } from "./points-forecast";

/** As much of an order as its points depend on. */
export type PointedOrder = { id: OrderId; shopId: ShopId; shopSlug: string; status: OrderStatus; currency: Currency };

type Seen = { id: OrderId; status: OrderStatus; currency: Currency; shop: { id: ShopId; slug: string } };

export const pointedOrder = ({ id, status, currency, shop }: Seen): PointedOrder => ({
  ...{ id, status, currency },
  shopId: shop.id,
  shopSlug: shop.slug,
});

/** What an order means in points, for whoever asks about it. */
export type OrderPoints = {
  /**
   * `expected`: an estimate of what its delivery earns. `offered`: what it would earn if its buyer were a member. `pending`
   * and `available`: earned. `taken_back`: nothing of it is left.
   */
  state: "expected" | "offered" | "pending" | "available" | "taken_back";
  points: number;
  pointsName: string;
  /** Of pending points the first day on which they can be spent; null while the order is to be paid. */
  availableOn: Day | null;
  /** Points that were taken back as parts of it were refunded. */
  takenBack: number;
  /** What its buyer needs to earn. */
  standing: EarningOffer["standing"];
  /** The member's account; null while there is none. */
  accountId: LoyaltyAccountId | null;
  /** Where the programme is shown. */
  shopSlug: string;
};

/** What somebody may know who proved the order by its e-mail or phone alone: the number, and no more of the member. */
export type PointsGlimpse = Pick<OrderPoints, "state" | "points" | "pointsName">;

export const pointsGlimpse = (order: OrderPoints | null): PointsGlimpse | null =>
  order && order.state !== "offered" ? { state: order.state, points: order.points, pointsName: order.pointsName } : null;

type Said = PointsGlimpse & Partial<Pick<OrderPoints, "availableOn" | "takenBack">>;

/** The sentence about an order's points, said to the member whose they are or to the shop. */
export function orderPointsText(
  { state, points, pointsName, availableOn, takenBack = 0 }: Said,
  reader: "member" | "shop" = "member",
): string {
  const amount = pointsText(points, pointsName);
  const less =
    takenBack > 0
      ? ` ${pointsText(takenBack, pointsName)} ${takenBack === 1 ? "was" : "were"} taken back with what was refunded.`
      : "";
  if (state === "expected") return `This order will earn about ${amount} when it is delivered.`;
  if (state === "offered") return `Members earn about ${amount} with this order.`;
  if (state === "taken_back") return `The ${pointsName} of this order were taken back, as it was refunded.`;
  if (state === "available") return `This order earned ${amount}.${less}`;
  if (availableOn === undefined) return `This order earned ${amount}.`;
  const when = availableOn === null ? "once it is paid" : `from ${formatDay(availableOn)}`;
  return `This order earned ${amount}, ${reader === "member" ? "yours to spend" : "which the member can spend"} ${when}.${less}`;
}
