import { stillNeedsAction } from "../action-needed";
import { changed, type Decision, event, type OrderFacts, refused, UNCHANGED } from "../facts";
import { owedBackMinor } from "../refund-proposal";

/** What is owed back stays with the shop: nobody must act because of it, until something new is owed. */
export function keepRest(facts: OrderFacts, { note }: { note: string }): Decision {
  const amountMinor = owedBackMinor(facts);
  if (amountMinor === 0 && facts.withheldMinor > 0) return UNCHANGED;
  if (amountMinor === 0) return refused("nothing-owed-back", "Nothing is owed back that could be kept.");
  const next = { ...facts, withheldMinor: facts.withheldMinor + amountMinor };
  return changed({
    facts: { ...next, actionNeeded: stillNeedsAction(next) },
    event: event("refund.withheld", { amount_minor: amountMinor, note }, false),
    undoable: false,
  });
}
