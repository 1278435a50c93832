import type { Decision } from "@/lib/orders/facts";

/** The decision without its message, where the customer hears of it otherwise, or not at all. */
export const silently = (decision: Decision): Decision =>
  decision.outcome === "changed" ? { ...decision, message: null } : decision;
