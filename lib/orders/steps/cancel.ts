import { newId } from "@/lib/ids";
import { changed, type Decision, event, type OrderFacts, refused, UNCHANGED, type Units } from "../facts";
import { headline, standingShipments, stockMoves, unitsProblem, unshippedUnits } from "../projection";
import { refundMoney, wholeRest } from "../refund-money";
import { goneUnitsRefund, keepingMore, owedBackMinor } from "../refund-proposal";
import type { CancelReason, PaymentMethod } from "../vocabulary";
import { giveBack } from "./refund";

export type CancelInput = {
  /** The whole order, all that is not shipped yet, or these units. */
  what: "order" | "rest" | Units[];
  reason: CancelReason;
  note: string;
  /** False when the units are not there any more: they are written off instead of going back on sale. */
  restock: boolean;
  /**
   * Whether what was paid for the units goes back with it: at once, promised, or by choice not at all. Left out, nobody has
   * decided yet: money that is owed back then asks for action.
   */
  refund?: "now" | "later" | "none";
  refundMethod?: PaymentMethod;
  refundReference?: string;
};

/** Cancels units that were not handed over yet, and gives back what was paid for them when told. */
export function cancel(facts: OrderFacts, input: CancelInput, at: Date): Decision {
  const { what, reason, note, restock } = input;
  if (facts.status === "cancelled") return UNCHANGED;
  const left = unshippedUnits(facts);
  if (left.length === 0)
    return refused("nothing-to-cancel", "Every unit has been handed over; take it back as a return instead.");
  if (what === "order" && standingShipments(facts.shipments).length > 0)
    return refused("partly-shipped", "Part of the order has been handed over. Cancel the rest instead.");
  const units = Array.isArray(what) ? what : left;
  const problem = unitsProblem(facts.lines, units, left);
  if (problem) return refused("units-not-available", problem);

  const id = newId("can");
  const lines = facts.lines.map((line) => ({
    ...line,
    qtyCancelled: line.qtyCancelled + (units.find(({ lineId }) => lineId === line.id)?.qty ?? 0),
  }));
  const next = { ...facts, lines };
  const isWhole = headline(next) === "cancelled";
  const given = refundOf(isWhole ? { ...next, onHold: false } : next, input, { facts, units, isWhole, causeId: id }, at);
  return changed({
    facts: given.facts,
    records: [
      { kind: "cancellation", id, reason, note, units, restocked: restock },
      ...(isWhole && facts.onHold ? [{ kind: "release" as const }] : []),
      ...given.records,
    ],
    stock: stockMoves(facts.lines, units, restock ? "release" : "write_off", id),
    event: event(isWhole ? "order.cancelled" : "order.partially_cancelled", {
      ...{ reason, note, units, restocked: restock },
      ...given.told,
    }),
    message: "order_cancelled",
    undoable: !isWhole && restock && given.records.length === 0,
  });
}

type Cancelled = { facts: OrderFacts; units: Units[]; isWhole: boolean; causeId: string };

/** The refund that goes with the cancellation: all that is left when nothing of the order remains, else the units' worth. */
function refundOf(next: OrderFacts, input: CancelInput, { facts, units, isWhole, causeId }: Cancelled, at: Date) {
  const { refund, refundMethod, refundReference } = input;
  const kept = refund === "none" ? keepingMore(next, facts) : next;
  const keptMinor = kept.withheldMinor - next.withheldMinor;
  const actionNeeded = next.actionNeeded || (refund === undefined && owedBackMinor(next) > 0);
  const owedMinor = Math.max(0, owedBackMinor(kept) - owedBackMinor(facts));
  const told = keptMinor > 0 ? { money_kept: true, kept_minor: keptMinor } : { owed_minor: owedMinor };
  const none = { facts: { ...kept, actionNeeded }, records: [], told };
  if (refund === undefined || refund === "none") return none;
  const rest = isWhole ? wholeRest(next) : undefined;
  const money = isWhole ? rest && refundMoney(next, rest) : goneUnitsRefund(next, { units });
  if (typeof money !== "object") return none;
  const state = refund === "now" ? ("done" as const) : ("pending" as const);
  const details = { reason: "Cancelled", state, method: refundMethod, reference: refundReference, causeId };
  const given = giveBack(next, money, details, at);
  return { facts: given.facts, records: given.records, told: { refund: { amount_minor: money.amountMinor, state } } };
}
