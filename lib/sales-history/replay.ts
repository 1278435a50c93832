import type { OrderFacts, RefundFacts, Units } from "@/lib/orders/facts";
import { type Amounts, type Booked, missingReversals, type Reversal } from "@/lib/sales/reversal";
import type { SalesKind } from "@/lib/sales/vocabulary";

/** Something that took sales back, as the records of an order tell it. */
export type Moment =
  | { at: Date; kind: "cancellation" | "return"; units: readonly Units[] }
  | { at: Date; kind: "refund"; refund: RefundFacts };

export type Replayed = { at: Date; kind: SalesKind; reversals: Reversal[] };

/**
 * The reversals of an order that nobody booked while they happened, each on the day its record names, oldest first. What
 * the order's facts hold beyond its records is booked with the last of them, or on the day given.
 */
export function replay(facts: OrderFacts, booked: readonly Booked[], moments: readonly Moment[], otherwiseAt: Date): Replayed[] {
  const told = moments.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const replayed: Replayed[] = [];
  let known = [...booked];
  let state = untouched(facts);
  const book = (at: Date, kind: SalesKind) => {
    const reversals = missingReversals(state, known);
    if (reversals.length === 0) return;
    replayed.push({ at, kind, reversals });
    known = reversals.reduce(withReversal, known);
  };
  for (const moment of told) {
    state = after(state, moment);
    book(moment.at, moment.kind);
  }
  state = facts;
  const last = told.at(-1);
  book(last?.at ?? otherwiseAt, last?.kind ?? "return");
  return replayed;
}

/** The order as if nothing of it had been taken back. */
const untouched = (facts: OrderFacts): OrderFacts => ({
  ...facts,
  refunds: [],
  shipments: facts.shipments.filter(({ stage }) => stage !== "returned"),
  lines: facts.lines.map((line) => ({ ...line, qtyCancelled: 0, qtyReturnedAfterDelivery: 0, qtyRefunded: 0 })),
});

function after(state: OrderFacts, moment: Moment): OrderFacts {
  const field = { cancellation: "qtyCancelled", return: "qtyReturnedAfterDelivery", refund: "qtyRefunded" } as const;
  const units = moment.kind === "refund" ? moment.refund.units : moment.units;
  const lines = state.lines.map((line) => {
    const qty = units.filter(({ lineId }) => lineId === line.id).reduce((sum, unit) => sum + unit.qty, 0);
    return qty === 0 ? line : { ...line, [field[moment.kind]]: line[field[moment.kind]] + qty };
  });
  return { ...state, lines, refunds: moment.kind === "refund" ? [...state.refunds, moment.refund] : state.refunds };
}

const plus = (a: Amounts, b: Amounts): Amounts => ({
  units: a.units + b.units,
  net: a.net + b.net,
  tax: a.tax + b.tax,
  shipping: a.shipping + b.shipping,
  cost: a.cost === null || b.cost === null ? null : a.cost + b.cost,
});
const NOTHING: Amounts = { units: 0, net: 0, tax: 0, shipping: 0, cost: 0 };

function withReversal(booked: Booked[], { part, lineId, ...amounts }: Reversal): Booked[] {
  const isSame = (one: Booked) => one.part === part && one.lineId === lineId;
  if (!booked.some(isSame)) return [...booked, { part, lineId, sold: NOTHING, reversed: amounts }];
  return booked.map((one) => (isSame(one) ? { ...one, reversed: plus(one.reversed, amounts) } : one));
}
