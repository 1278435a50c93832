import { newId } from "@/lib/ids";
import { changed, type Decision, event, type OrderFacts, refused, UNCHANGED } from "../facts";
import { unshippedUnits } from "../projection";
import type { CancelWish } from "../vocabulary";

export type RequestCancelInput = { reason: CancelWish; note: string };

/** The customer asks the shop to cancel what it has begun with and not sent yet. */
export function requestCancel(facts: OrderFacts, { reason, note }: RequestCancelInput): Decision {
  if (facts.cancelRequested || facts.status === "cancelled") return UNCHANGED;
  if (facts.status === "pending")
    return refused("not-accepted-yet", "The shop has not begun with the order. You can cancel it at once.");
  if (facts.status !== "processing" || unshippedUnits(facts).length === 0)
    return refused("too-late-to-cancel", "The order has left the shop. You can send it back once you have it.");
  return changed({
    facts: { ...facts, cancelRequested: true },
    records: [{ kind: "cancelRequest", id: newId("crq"), reason, note }],
    event: event("cancel.requested", { reason, note }),
    undoable: false,
  });
}
