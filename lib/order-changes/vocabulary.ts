import type { LineId, VariantId } from "@/lib/ids";

/** An edit of an order is worked out (open) and then made, or thrown away. One may be open per order. */
export const ORDER_CHANGE_STATES = ["open", "confirmed", "discarded"] as const;
export type OrderChangeState = (typeof ORDER_CHANGE_STATES)[number];

/** What an edit asks for: how many units of a line shall stay (none removes it), and what comes along. */
export type EditAction = { do: "keep"; lineId: LineId; qty: number } | { do: "add"; variantId: VariantId; qty: number };
