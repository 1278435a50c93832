import { hoursAfter } from "@/lib/time";
import { changed, type Decision, event, type OrderFacts, refused, UNCHANGED } from "../facts";

/** Takes the order on: the time to ship starts. */
export function accept(facts: OrderFacts, at: Date): Decision {
  if (facts.status === "processing") return UNCHANGED;
  if (facts.status !== "pending") return refused("not-pending", "Only a pending order can be accepted.");
  if (facts.onHold) return refused("on-hold", "The order is on hold. Release it first.");
  return changed({
    facts: { ...facts, acceptedAt: at, promisedShipBy: hoursAfter(at, facts.hoursToShip) },
    event: event("order.accepted"),
    message: "order_accepted",
    undoable: false,
  });
}
