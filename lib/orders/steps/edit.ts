import type { OrderChangeId, VariantId } from "@/lib/ids";
import { newId } from "@/lib/ids";
import { asFacts, type LineTerms, type NewLine, type OrderTerms, removal, storedSums } from "../edited-lines";
import {
  changed,
  type Decision,
  event,
  type LineFacts,
  type OrderFacts,
  refused,
  type StockMove,
  UNCHANGED,
  type Units,
} from "../facts";
import { unitsValueMinor } from "../line-value";
import { dueMinor, lineQuantities, owedMinor } from "../projection";
import { owedBackMinor } from "../refund-proposal";
import { isPricedHere, reprice } from "../reprice";

export type Addition = {
  variantId: VariantId;
  sku: string;
  title: string;
  options: string;
  priceMinor: number;
  taxRateBp: number;
  qty: number;
};
export type EditInput = {
  changeId: OrderChangeId;
  /** How many units of a line shall stay, those cancelled not counted; lines not named stay as they are. */
  keep: readonly Units[];
  add: readonly Addition[];
};

type EditedLine = { facts: LineFacts; terms: LineTerms; from: number; to: number };

/**
 * Changes what is in an order while units of it wait in the shop. Fewer units make the line and the total smaller, unless
 * the order holds money: then they count as cancelled, so that what was paid for them is given back as theirs. So does a
 * line of which nothing stays: the ledger of the stock points at it.
 */
export function edit(facts: OrderFacts, terms: OrderTerms, input: EditInput): Decision {
  if (facts.status !== "pending" && facts.status !== "processing")
    return refused("edit-too-late", "An order can be edited until all of it is handed over.");
  if (!isPricedHere(facts, terms))
    return refused("priced-elsewhere", "The prices of this order were made elsewhere. Cancel units of it, or take a new order.");
  const holdsMoney = facts.paidMinor > facts.refundedMinor;
  const lines = facts.lines.map((line) => editedLine(line, terms, input.keep, holdsMoney));
  for (const line of lines) {
    const problem = problemOf(line, facts);
    if (problem) return refused("units-not-available", problem);
  }
  if (input.add.some(({ qty }) => !isCount(qty) || qty === 0)) return refused("units-not-available", "Add at least one unit.");
  if (lines.every(({ to }) => to === 0) && input.add.length === 0)
    return refused("nothing-left", "Nothing would be left of the order. Cancel it instead.");
  if (lines.every(({ from, to }) => from === to) && input.add.length === 0) return UNCHANGED;
  return decided(facts, terms, lines, input);
}

const isCount = (qty: number) => Number.isInteger(qty) && qty >= 0;

/** A line with the units that shall stay. Where it shrinks, its own discount does too. */
function editedLine(line: LineFacts, { lines }: OrderTerms, keep: readonly Units[], holdsMoney: boolean): EditedLine {
  const terms = lines.find(({ id }) => id === line.id);
  if (!terms) throw new Error(`The line ${line.id} has no terms.`);
  const from = line.qtyOrdered - line.qtyCancelled;
  const to = keep.find(({ lineId }) => lineId === line.id)?.qty ?? from;
  if (to === from || !isCount(to)) return { facts: line, terms, from, to };
  if (to === 0 || (to < from && holdsMoney)) return { facts: { ...line, qtyCancelled: line.qtyOrdered - to }, terms, from, to };
  const qtyOrdered = line.qtyCancelled + to;
  const discountMinor = to > from ? terms.discountMinor : unitsValueMinor(terms.discountMinor, qtyOrdered, line.qtyOrdered);
  return { facts: { ...line, qtyOrdered }, terms: { ...terms, discountMinor }, from, to };
}

function problemOf({ facts: line, from, to }: EditedLine, { shipments }: OrderFacts): string | undefined {
  if (!isCount(to)) return `${line.title}: write a whole number of units.`;
  const { shipped } = lineQuantities(line, shipments);
  if (to < shipped) return `${line.title}: ${shipped} of ${from} units are handed over already and stay.`;
  if (line.qtyRefunded > line.qtyOrdered) return `${line.title}: more units were paid back than would stay.`;
  return undefined;
}

function decided(before: OrderFacts, terms: OrderTerms, lines: readonly EditedLine[], { changeId, add }: EditInput): Decision {
  const firstNo = Math.max(0, ...terms.lines.map(({ lineNo }) => lineNo)) + 1;
  const price = reprice(before, terms.discountMinor, [
    ...lines.map(({ facts, terms: line }) => ({ ...line, qty: facts.qtyOrdered })),
    ...add.map(({ priceMinor, qty, taxRateBp }) => ({ unitPriceMinor: priceMinor, qty, taxRateBp })),
  ]);
  const sumsAt = (at: number) => price.lines[at] ?? { totalMinor: 0, taxMinor: 0 };
  const kept = lines.map(({ facts }, at) => ({ ...facts, ...sumsAt(at) }));
  const added: NewLine[] = add.map(({ priceMinor, qty, ...line }, at) => ({
    ...{ ...line, ...sumsAt(lines.length + at), id: newId("lin"), lineNo: firstNo + at },
    ...{ qtyOrdered: qty, unitPriceMinor: priceMinor, discountMinor: 0 },
  }));
  const facts = { ...before, lines: [...kept, ...added.map(asFacts)], totalMinor: price.totalMinor };
  const { lines: _, ...order } = price;
  const moved = [
    ...lines.map(({ facts: { id, variantId, title }, from, to }) => ({ id, variantId, title, from, to })),
    ...added.map(({ id, variantId, title, qtyOrdered }) => ({ id, variantId, title, from: 0, to: qtyOrdered })),
  ].filter(({ from, to }) => from !== to);
  const removed = lines
    .map(({ facts: { id, qtyCancelled } }, at) => ({ lineId: id, qty: qtyCancelled - (before.lines[at]?.qtyCancelled ?? 0) }))
    .filter(({ qty }) => qty > 0);
  return changed({
    facts,
    records: [
      { kind: "linesEdited", order, added, lines: kept.map((line, at) => storedSums(line, lines[at]?.terms)) },
      ...(removed.length > 0 ? [removal(removed)] : []),
    ],
    stock: moved.flatMap((line) => stockMove(line, changeId)),
    event: event("order.edited", {
      change: changeId,
      lines: moved.map(({ id, title, from, to }) => ({ line: id, title, from, to })),
      totals: { before: totalsOf(before), after: { ...totalsOf(facts), balance_minor: dueMinor(facts) - owedBackMinor(facts) } },
    }),
    message: "order_edited",
    undoable: false,
  });
}

const totalsOf = (facts: OrderFacts) => ({ total_minor: facts.totalMinor, to_pay_minor: owedMinor(facts) });

type Moved = { id: LineFacts["id"]; variantId: VariantId | null; from: number; to: number };

const stockMove = ({ id: lineId, variantId, from, to }: Moved, causeId: string): StockMove[] =>
  variantId ? [{ lineId, variantId, cause: to > from ? "reserve" : "release", causeId, qty: Math.abs(to - from) }] : [];
