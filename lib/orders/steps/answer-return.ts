import { changed, type Decision, event, type OrderFacts, refused, UNCHANGED } from "../facts";

const NONE = refused("no-return-request", "The customer has asked for no return.");

/** The shop agrees, and says how to send the goods back. */
export function approveReturn(facts: OrderFacts, { answer }: { answer: string }): Decision {
  if (facts.openReturn === "approved") return UNCHANGED;
  if (!facts.openReturn) return NONE;
  return changed({
    facts: { ...facts, openReturn: "approved" },
    records: [{ kind: "returnAnswer", state: "approved", answer }],
    event: event("return.approved", { answer }),
    message: "return_approved",
    undoable: false,
  });
}

/** The shop does not take the goods back, and says why. */
export function declineReturn(facts: OrderFacts, { answer }: { answer: string }): Decision {
  if (!facts.openReturn) return NONE;
  return changed({
    facts: { ...facts, openReturn: null },
    records: [{ kind: "returnAnswer", state: "declined", answer }],
    event: event("return.declined", { answer }),
    message: "return_declined",
    undoable: false,
  });
}

/** The customer keeps the goods after all. */
export function withdrawReturn(facts: OrderFacts): Decision {
  if (!facts.openReturn) return refused("no-return-request", "No return is open.");
  return changed({
    facts: { ...facts, openReturn: null },
    records: [{ kind: "returnAnswer", state: "withdrawn" }],
    event: event("return.withdrawn"),
    undoable: false,
  });
}
