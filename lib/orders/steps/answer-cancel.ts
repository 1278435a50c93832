import { changed, type Decision, event, type OrderFacts, refused } from "../facts";

/** The shop goes on with the order and says why. Agreeing is a step of its own: the cancellation. */
export function declineCancel(facts: OrderFacts, { answer }: { answer: string }): Decision {
  if (!facts.cancelRequested) return refused("no-cancel-request", "The customer has asked for no cancellation.");
  return changed({
    facts: { ...facts, cancelRequested: false },
    records: [{ kind: "cancelAnswer", state: "declined", answer }],
    event: event("cancel.declined", { answer }),
    message: "cancel_declined",
    undoable: false,
  });
}

/** The customer wants the order after all. */
export function withdrawCancel(facts: OrderFacts): Decision {
  if (!facts.cancelRequested) return refused("no-cancel-request", "No request to cancel is open.");
  return changed({
    facts: { ...facts, cancelRequested: false },
    records: [{ kind: "cancelAnswer", state: "withdrawn", answer: "" }],
    event: event("cancel.withdrawn"),
    undoable: false,
  });
}
