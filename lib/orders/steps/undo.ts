import { minutesAfter } from "@/lib/time";
import {
  changed,
  type Decision,
  event,
  type FactRecord,
  type OrderFacts,
  refused,
  type ShipmentFacts,
  type Snapshot,
  type StockMove,
} from "../facts";
import { passage } from "../order-status";
import { headline } from "../projection";
import { midSentence } from "../wording";

export const UNDO_WINDOW_MINUTES = 15;

const OPPOSITE = { sale: "unsale", unsale: "sale", reserve: "release", release: "reserve" } as const;
const hasOpposite = (move: StockMove): move is StockMove & { cause: keyof typeof OPPOSITE } => move.cause in OPPOSITE;

/** Parcels as they were. One made by the step never left; a delivered one is on its way again, as the table of moves wants. */
const parcelsBefore = (facts: OrderFacts, before: Snapshot): ShipmentFacts[] =>
  facts.shipments.map((parcel) => {
    const earlier = before.shipments.find(({ id }) => id === parcel.id);
    if (!earlier) return { ...parcel, stage: "recalled", deliveredAt: null, codCollectedMinor: null };
    const wasDelivered = parcel.stage === "delivered" && earlier.stage === "out_for_delivery";
    return wasDelivered ? { ...earlier, stage: "shipped" } : earlier;
  });

/** Takes the newest step back while it is fresh and nothing happened since. Never along a way the table of moves forbids. */
export function undo(facts: OrderFacts, at: Date): Decision {
  const last = facts.lastStep;
  if (!last?.before) return refused("nothing-to-undo", "The last step cannot be undone.");
  if (at > minutesAfter(last.at, UNDO_WINDOW_MINUTES))
    return refused("undo-too-late", `A step can be undone within ${UNDO_WINDOW_MINUTES} minutes.`);
  const { stock, ...before } = last.before;
  // What a customer asked for and how it was answered stands.
  const { cancelRequested, openReturn } = facts;
  const next: OrderFacts = { ...facts, ...before, cancelRequested, openReturn, shipments: parcelsBefore(facts, last.before) };
  const back = headline(next);
  if (passage(facts.status, back) === "forbidden")
    return refused("undo-forbidden", `An order that is ${midSentence(facts.status)} cannot become ${midSentence(back)} again.`);
  if (!stock.every(hasOpposite))
    return refused("undo-forbidden", "Stock was put back on sale by this step; it cannot be undone.");
  const takenBack = before.paidMinor - facts.paidMinor;
  const records: FactRecord[] =
    takenBack === 0 ? [] : [{ kind: "payment", amountMinor: takenBack, method: facts.paymentMethod, reference: "undo" }];
  const moves = stock
    .filter(hasOpposite)
    .map((move) => ({ ...move, cause: OPPOSITE[move.cause], causeId: `${move.causeId}:undo` }));
  return changed({ facts: next, records, stock: moves, event: event("order.undone", { undid: last.type }), undoable: false });
}
