import { formatDay } from "@/lib/format";
import type { Day } from "@/lib/time";
import type { OrderFilters } from "./list-input";
import { PAYMENT_WORDS, plainWords, STATUS_WORDS } from "./wording";

export type FilterWords = { name: keyof OrderFilters; words: string };

/** The filters in words, each by itself. A single status is left out: it has a tab. */
export function filterWords(filters: OrderFilters, shopName: string | undefined): FilterWords[] {
  const {
    q,
    shop,
    status,
    payment_status,
    from,
    to,
    hold,
    late,
    due_today,
    expiring,
    action_needed,
    requests,
    source,
    customer,
  } = filters;
  const either = (flag: boolean | undefined, yes: string, no: string) => flag !== undefined && (flag ? yes : no);
  const words: Record<keyof OrderFilters, string | false | undefined> = {
    q: q && `Search: ${q}`,
    shop: shop && `Shop: ${shopName ?? "one"}`,
    status: status && status.length > 1 && status.map((word) => STATUS_WORDS[word]).join(" or "),
    payment_status: payment_status && `Payment: ${payment_status.map((word) => PAYMENT_WORDS[word].toLowerCase()).join(" or ")}`,
    from: from && `From ${formatDay(from as Day)}`,
    to: to && `Until ${formatDay(to as Day)}`,
    hold: either(hold, "On hold", "Not on hold"),
    late: either(late, "Late", "Not late"),
    due_today: either(due_today, "To ship today", "Not to ship today"),
    expiring: either(expiring, "Expiring", "Not expiring"),
    action_needed: either(action_needed, "Action needed", "No action needed"),
    requests: either(requests, "Customer asked", "Nothing asked"),
    customer: customer && "One customer",
    source: source && `Source: ${plainWords(source).toLowerCase()}`,
  };
  return Object.entries(words).flatMap(([name, text]) => (text ? [{ name: name as keyof OrderFilters, words: text }] : []));
}

export const isFiltered = (filters: OrderFilters) => Object.values(filters).some((value) => value !== undefined);
