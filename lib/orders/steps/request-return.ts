import { newId, type VariantId } from "@/lib/ids";
import { changed, type Decision, event, type OrderFacts, refused, type Units } from "../facts";
import { unitsProblem } from "../projection";
import { type ReturnTerms, returnableLines } from "../return-terms";
import type { ReturnReason, ReturnWish } from "../vocabulary";

export type RequestReturnInput = {
  units: Units[];
  reason: ReturnReason;
  note: string;
  wish: ReturnWish;
  exchangeVariantId?: VariantId | null;
};

/** The customer asks to send delivered units back, within the shop's terms. */
export function requestReturn(facts: OrderFacts, terms: ReturnTerms, input: RequestReturnInput, at: Date): Decision {
  const { units, reason, note, wish } = input;
  if (facts.openReturn) return refused("return-open", "A return is open already. Withdraw it first to ask for another.");
  const lines = returnableLines(facts, terms, at);
  const blocked = lines.find(({ lineId, problem }) => problem && units.some((unit) => unit.lineId === lineId));
  if (blocked?.problem) return refused(`return-${blocked.problem.replaceAll("_", "-")}`, RETURN_PROBLEM_WORDS[blocked.problem]);
  const problem = unitsProblem(units, lines);
  if (problem) return refused("units-not-available", problem);
  const exchangeVariantId = wish === "exchange" ? (input.exchangeVariantId ?? null) : null;
  if (wish === "exchange" && !exchangeVariantId) return refused("no-exchange-variant", "Choose what you want instead.");
  return changed({
    facts: { ...facts, openReturn: "requested" },
    records: [{ kind: "returnRequest", id: newId("rrq"), reason, note, wish, exchangeVariantId, units }],
    event: event("return.requested", { reason, note, units, wish }),
    message: "return_requested",
    undoable: false,
  });
}

/** Why units of a line cannot be sent back, for the customer to read. */
export const RETURN_PROBLEM_WORDS = {
  final_sale: "This was sold as final: it cannot be sent back.",
  window_over: "The time to send this back is over.",
} as const;
