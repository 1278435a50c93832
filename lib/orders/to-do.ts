import type { OrderFilters } from "./list-input";

/** Today's queue: what waits for the shop, each as the filter that shows it, the most urgent first. */
export const TO_DO = [
  { key: "late", label: "Late", filters: { late: true } },
  { key: "due_today", label: "To ship today", filters: { due_today: true, hold: false } },
  { key: "expiring", label: "Expiring", filters: { expiring: true } },
  { key: "accept", label: "To accept", filters: { status: ["pending"], hold: false } },
  { key: "action_needed", label: "Action needed", filters: { action_needed: true } },
  { key: "requests", label: "Customer asked", filters: { requests: true } },
  { key: "hold", label: "On hold", filters: { hold: true } },
] as const satisfies readonly { key: string; label: string; filters: Record<string, unknown> }[];
export type ToDoKey = (typeof TO_DO)[number]["key"];

export const toDoFilters = (key: ToDoKey, shop: OrderFilters["shop"]): OrderFilters => {
  const { filters } = TO_DO.find((entry) => entry.key === key) ?? { filters: {} };
  return { ...(filters as OrderFilters), ...(shop && { shop }) };
};
