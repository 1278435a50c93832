import { newId } from "@/lib/ids";
import { changed, type Decision, event, type OrderFacts, refused, UNCHANGED, type Units } from "../facts";
import { headline, standingShipments, stockMoves, unitsProblem, unshippedUnits } from "../projection";
import type { CancelReason } from "../vocabulary";

export type CancelInput = {
  /** The whole order, all that is not shipped yet, or these units. */
  what: "order" | "rest" | Units[];
  reason: CancelReason;
  note: string;
  /** False when the units are not there any more: they are written off instead of going back on sale. */
  restock: boolean;
};

/** Cancels units that were not handed over yet. */
export function cancel(facts: OrderFacts, { what, reason, note, restock }: CancelInput): Decision {
  if (facts.status === "cancelled") return UNCHANGED;
  const left = unshippedUnits(facts);
  if (left.length === 0)
    return refused("nothing-to-cancel", "Every unit has been handed over; take it back as a return instead.");
  if (what === "order" && standingShipments(facts.shipments).length > 0)
    return refused("partly-shipped", "Part of the order has been handed over. Cancel the rest instead.");
  const units = Array.isArray(what) ? what : left;
  const problem = unitsProblem(units, left);
  if (problem) return refused("units-not-available", problem);

  const id = newId("can");
  const lines = facts.lines.map((line) => ({
    ...line,
    qtyCancelled: line.qtyCancelled + (units.find(({ lineId }) => lineId === line.id)?.qty ?? 0),
  }));
  const next = { ...facts, lines };
  const isWhole = headline(next) === "cancelled";
  return changed({
    facts: isWhole ? { ...next, onHold: false } : next,
    records: [
      { kind: "cancellation", id, reason, note, units, restocked: restock },
      ...(isWhole && facts.onHold ? [{ kind: "release" as const }] : []),
    ],
    stock: stockMoves(facts.lines, units, restock ? "release" : "write_off", id),
    event: event(isWhole ? "order.cancelled" : "order.partially_cancelled", { reason, note, units, restocked: restock }),
    message: "order_cancelled",
    undoable: !isWhole && restock,
  });
}
