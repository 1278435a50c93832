import { changed, type Decision, event, type OrderFacts, UNCHANGED } from "../facts";

export function release(facts: OrderFacts): Decision {
  if (!facts.onHold) return UNCHANGED;
  return changed({
    facts: { ...facts, onHold: false },
    records: [{ kind: "release" }],
    event: event("order.released", {}, false),
    undoable: false,
  });
}
