import type { OrderStatus } from "./order-status";

const DETAILS = { shipped: "carrier", delivered: "method", cancelled: "note", returned: "note" } as const;

/** What a change of many to this status may be told besides: a carrier, a way of hand-over, or a note. */
export const detailOf = (to: OrderStatus): "carrier" | "method" | "note" | undefined =>
  to in DETAILS ? DETAILS[to as keyof typeof DETAILS] : undefined;
