import type { Changed, OrderFacts } from "./facts";
import { headline } from "./projection";

const STILL_THERE = ["pending", "processing"];

/**
 * A request to cancel ends with any step after which there is nothing left to cancel: agreed to when the step was a
 * cancellation, overtaken when the rest left the shop.
 */
export function settleRequests(before: OrderFacts, step: Changed): Changed {
  if (!before.cancelRequested || !step.facts.cancelRequested) return step;
  if (STILL_THERE.includes(headline(step.facts))) return step;
  const isCancelled = step.event.type === "order.cancelled" || step.event.type === "order.partially_cancelled";
  return {
    ...step,
    facts: { ...step.facts, cancelRequested: false },
    records: [...step.records, { kind: "cancelAnswer", state: isCancelled ? "approved" : "closed", answer: "" }],
  };
}
