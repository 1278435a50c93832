import type { Permission } from "@/lib/auth/permissions";
import { type Decision, type OrderFacts, refused, UNCHANGED } from "./facts";
import { nextStatuses, type OrderStatus, passage } from "./order-status";
import { headline } from "./projection";
import { decideStep, type StatusDetails, stepPermission, stepTowards } from "./step-table";
import { midSentence } from "./wording";

/** Decides the change of an order to a status by the table of moves; refuses when the step would not get it there. */
export function decideStatus(facts: OrderFacts, to: OrderStatus, details: StatusDetails, at: Date): Decision {
  const way = passage(facts.status, to);
  if (way === "none") return UNCHANGED;
  const step = way === "move" ? stepTowards(facts, to, details) : undefined;
  if (!step) {
    const next = nextStatuses(facts.status).map(midSentence).join(", ");
    const ways = next ? `It can become ${next}.` : "It stays so; copy it to a new order instead.";
    return refused(
      "illegal-transition",
      `An order that is ${midSentence(facts.status)} cannot become ${midSentence(to)}. ${ways}`,
    );
  }
  const decision = decideStep(facts, step, at);
  if (decision.outcome !== "changed") return decision;
  const reached = headline(decision.facts);
  return reached === to
    ? decision
    : refused(
        "not-reached",
        `That would leave the order ${midSentence(reached)}, not ${midSentence(to)}. Act on its parcels one by one.`,
      );
}

/** What a change of status needs: taking a delivery back is a correction. */
export const statusPermission = (facts: OrderFacts, to: OrderStatus): Permission => {
  const step = passage(facts.status, to) === "move" ? stepTowards(facts, to) : undefined;
  return step ? stepPermission(step.step) : "orders:write";
};
