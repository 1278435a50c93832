import { newId } from "@/lib/ids";
import { changed, type Decision, event, type OrderFacts, refused, UNCHANGED, type Units } from "../facts";
import { keptUnits, stockMoves, unitsProblem } from "../projection";
import type { ReturnReason } from "../vocabulary";

export type ReceiveReturnInput = { units?: Units[]; reason: ReturnReason; note: string; restock: boolean };

/** Delivered goods came back: these units, or all the customer still has. */
export function receiveReturn(facts: OrderFacts, { units: chosen, reason, note, restock }: ReceiveReturnInput): Decision {
  if (facts.status === "returned") return UNCHANGED;
  const kept = keptUnits(facts);
  if (kept.length === 0) return refused("nothing-delivered", "No delivered unit is left to return.");
  const units = chosen ?? kept;
  const problem = unitsProblem(units, kept);
  if (problem) return refused("units-not-available", problem);
  const id = newId("ret");
  const lines = facts.lines.map((line) => ({
    ...line,
    qtyReturnedAfterDelivery: line.qtyReturnedAfterDelivery + (units.find(({ lineId }) => lineId === line.id)?.qty ?? 0),
  }));
  return changed({
    facts: { ...facts, lines },
    records: [{ kind: "return", id, shipmentId: null, reason, note, units, restocked: restock }],
    stock: restock ? stockMoves(facts.lines, units, "restock", id) : [],
    event: event("return.received", { reason, note, units, restocked: restock }),
    undoable: false,
  });
}
