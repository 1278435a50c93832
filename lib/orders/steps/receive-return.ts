import { newId } from "@/lib/ids";
import { needsActionForGone } from "../action-needed";
import { changed, type Decision, event, type OrderFacts, refused, UNCHANGED, type Units } from "../facts";
import { keptUnits, stockMoves, unitsProblem } from "../projection";
import type { ReturnReason } from "../vocabulary";

export type ReceiveReturnInput = {
  units?: Units[];
  reason: ReturnReason;
  note: string;
  /** Whether units that are not damaged go back on sale. */
  restock: boolean;
  /** Those of the units that cannot be sold again. */
  damaged?: Units[];
};

/** Delivered goods came back: these units, or all the customer still has. What was asked for beforehand is answered by it. */
export function receiveReturn(facts: OrderFacts, input: ReceiveReturnInput): Decision {
  const { units: chosen, reason, note, restock, damaged = [] } = input;
  if (facts.status === "returned") return UNCHANGED;
  const kept = keptUnits(facts);
  if (kept.length === 0) return refused("nothing-delivered", "No delivered unit is left to return.");
  const units = chosen ?? kept;
  const problem =
    unitsProblem(facts.lines, units, kept) ?? (damaged.length > 0 ? unitsProblem(facts.lines, damaged, units) : undefined);
  if (problem) return refused("units-not-available", problem);
  const id = newId("ret");
  const lines = facts.lines.map((line) => ({
    ...line,
    qtyReturnedAfterDelivery: line.qtyReturnedAfterDelivery + qtyOf(units, line.id),
  }));
  const sound = units.map(({ lineId, qty }) => ({ lineId, qty: qty - qtyOf(damaged, lineId) }));
  const told = { reason, note, units, restocked: restock, ...(damaged.length > 0 && { damaged }) };
  const next = { ...facts, lines, openReturn: null };
  return changed({
    facts: { ...next, actionNeeded: needsActionForGone(next) },
    records: [
      { kind: "return", id, shipmentId: null, reason, note, units, restocked: restock, damaged },
      ...(facts.openReturn ? [{ kind: "returnAnswer" as const, state: "received" as const, returnId: id }] : []),
    ],
    stock: restock ? stockMoves(facts.lines, sound, "restock", id) : [],
    event: event("return.received", told),
    ...(facts.openReturn && { message: "return_received" }),
    undoable: false,
  });
}

const qtyOf = (units: readonly Units[], line: string) => units.find(({ lineId }) => lineId === line)?.qty ?? 0;
