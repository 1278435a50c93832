import { newId } from "@/lib/ids";
import { changed, type Decision, event, type OrderFacts, refused, UNCHANGED } from "../facts";
import type { HoldReason } from "../vocabulary";

export type HoldInput = { reason: HoldReason; note: string };

/** Stops acceptance and shipping until the hold is released. */
export function hold(facts: OrderFacts, { reason, note }: HoldInput): Decision {
  if (facts.onHold) return UNCHANGED;
  if (facts.status !== "pending" && facts.status !== "processing")
    return refused("nothing-to-hold", "Only an order that is not fully shipped can be held.");
  return changed({
    facts: { ...facts, onHold: true },
    records: [{ kind: "hold", id: newId("hold"), reason, note }],
    event: event("order.held", { reason, note }, false),
    undoable: false,
  });
}
