import { newId, type VariantId } from "@/lib/ids";
import { changed, type Decision, event, type OrderFacts, refused, type Units } from "../facts";
import { keptUnits, unitsProblem } from "../projection";
import { RETURN_PROBLEM_WORDS, type ReturnTerms, returnableLines } from "../return-terms";
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
  const lines = returnableLines(keptUnits(facts), facts.shipments, terms, at);
  const blocked = lines.find(({ lineId, problem }) => problem && units.some((unit) => unit.lineId === lineId));
  if (blocked?.problem === "final_sale") return refused("final-sale", RETURN_PROBLEM_WORDS.final_sale);
  if (blocked?.problem === "window_over") return refused("return-window-over", RETURN_PROBLEM_WORDS.window_over);
  const problem = unitsProblem(facts.lines, units, lines);
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
