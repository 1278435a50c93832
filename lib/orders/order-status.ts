/** The seven statuses: the headline of an order, in the order of its life. */
export const ORDER_STATUSES = [
  "pending",
  "processing",
  "shipped",
  "out_for_delivery",
  "delivered",
  "cancelled",
  "returned",
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const PAYMENT_STATUSES = [
  "unpaid",
  "authorized",
  "partially_paid",
  "paid",
  "overpaid",
  "partially_refunded",
  "refunded",
  "voided",
  "cod_due",
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export const RETURN_STATUSES = ["none", "requested", "in_progress", "partial", "full"] as const;
export type ReturnStatus = (typeof RETURN_STATUSES)[number];

/**
 * The whole life of an order: every pair of statuses an order may pass between, and what happened.
 * The buttons, the API's `allowed_actions`, the bulk dry run and a CHECK of the timeline table all come from here.
 */
export const MOVES = [
  ["pending", "processing", "accepted"],
  ["pending", "cancelled", "cancelled by customer, shop or expiry"],
  ["processing", "shipped", "last unshipped units handed over"],
  ["processing", "cancelled", "cancelled before anything was handed over"],
  ["processing", "out_for_delivery", "own rider set out, or the rest was cancelled"],
  ["processing", "delivered", "picked up or handed over digitally, or the rest was cancelled"],
  ["processing", "returned", "everything handed over came back and the rest was cancelled"],
  ["shipped", "out_for_delivery", "carrier or rider set out"],
  ["shipped", "delivered", "handed to the customer"],
  ["shipped", "returned", "refused or returned to sender"],
  ["shipped", "processing", "recalled before the first carrier scan"],
  ["out_for_delivery", "shipped", "delivery attempt failed"],
  ["out_for_delivery", "delivered", "handed to the customer"],
  ["out_for_delivery", "returned", "refused or returned to sender"],
  ["delivered", "returned", "last unit came back"],
  ["delivered", "shipped", "corrected: it was not delivered after all"],
] as const satisfies readonly (readonly [OrderStatus, OrderStatus, string])[];

/** The statuses an order may go to next. */
export const nextStatuses = (from: OrderStatus): OrderStatus[] => MOVES.filter(([start]) => start === from).map(([, to]) => to);

/** Promised to ship before now, and not shipped. The list asks the same of the database. */
export const isLate = ({ status, promisedShipBy }: { status: OrderStatus; promisedShipBy: Date | null }, now: Date) =>
  (status === "pending" || status === "processing") && promisedShipBy !== null && promisedShipBy < now;

export const isFinal = (status: OrderStatus) => nextStatuses(status).length === 0;

export type Passage = "move" | "none" | "forbidden";

/** What the table says of a pair: a move, the same status (nothing happens), or forbidden. */
export function passage(from: OrderStatus, to: OrderStatus): Passage {
  if (from === to) return "none";
  return nextStatuses(from).includes(to) ? "move" : "forbidden";
}
