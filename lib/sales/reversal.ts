import type { LineId } from "@/lib/ids";
import type { OrderFacts } from "@/lib/orders/facts";
import { shippingGrossMinor, unitsValueMinor } from "@/lib/orders/line-value";
import { lineQuantities } from "@/lib/orders/projection";
import type { TimelineType } from "@/lib/orders/vocabulary";
import type { SalesKind, SalesPart } from "./vocabulary";

/** What the ledger holds of one part of an order: what was sold, and what was taken back of it so far (positive). */
export type Booked = {
  part: SalesPart;
  lineId: LineId | null;
  sold: Amounts;
  reversed: Amounts;
};

/** Units, and minor units without tax (`net`), of tax, of shipping, and of cost (null when not known). */
export type Amounts = { units: number; net: number; tax: number; shipping: number; cost: number | null };

export type Reversal = { part: SalesPart; lineId: LineId | null } & Amounts;

const NOTHING: Amounts = { units: 0, net: 0, tax: 0, shipping: 0, cost: 0 };
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const standing = ({ refunds }: OrderFacts) => refunds.filter(({ state }) => state !== "failed");

/**
 * What is to be booked so that the ledger has taken back of the order what its facts say was taken back: the difference
 * between what should be reversed by now and what is. It depends on where the order stands and not on the way there, so
 * the order of refunds, returns and undone steps does not matter.
 */
export function missingReversals(facts: OrderFacts, booked: readonly Booked[]): Reversal[] {
  const lines = booked.filter(({ part }) => part === "line");
  const taken = lines.map((line) => ({ ...line, due: lineReversal(facts, line) }));
  const order = booked.find(({ part }) => part === "order");
  const goodwill = booked.find(({ part }) => part === "goodwill");
  const leftMinor = sum(taken.map(({ sold, due }) => sold.net + sold.tax - due.net - due.tax));
  const dues = [
    ...taken,
    ...(order ? [{ ...order, due: shippingReversal(facts, order.sold) }] : []),
    {
      part: "goodwill" as const,
      lineId: null,
      reversed: goodwill?.reversed ?? NOTHING,
      due: goodwillReversal(facts, lines, leftMinor),
    },
  ];
  return dues
    .map(({ part, lineId, due, reversed }) => ({ part, lineId, ...minus(due, reversed) }))
    .filter(({ units, net, tax, shipping }) => units !== 0 || net !== 0 || tax !== 0 || shipping !== 0);
}

const minus = (a: Amounts, b: Amounts): Amounts => ({
  units: a.units - b.units,
  net: a.net - b.net,
  tax: a.tax - b.tax,
  shipping: a.shipping - b.shipping,
  cost: a.cost === null || b.cost === null ? null : a.cost - b.cost,
});

/** Units that were cancelled, came back, or were refunded, at their share of what the line was sold for, less fees kept. */
function lineReversal(facts: OrderFacts, { lineId, sold }: Booked): Amounts {
  const line = facts.lines.find(({ id }) => id === lineId);
  if (!line) return NOTHING;
  const { cancelled, returned } = lineQuantities(line, facts.shipments);
  const qty = Math.min(line.qtyOrdered, Math.max(cancelled + returned, line.qtyRefunded));
  const part = (amount: number) => unitsValueMinor(amount, qty, line.qtyOrdered);
  // Rounded together, as refunds and what is owed are; each by itself, they could come to a cent less.
  const tax = part(sold.tax);
  const net = part(sold.net + sold.tax) - tax;
  const fee = sum(
    standing(facts).flatMap(({ units }) => units.filter((one) => one.lineId === lineId).map(({ feeMinor = 0 }) => feeMinor)),
  );
  const feeTax = taxIn(fee, sold);
  const cost = sold.cost === null ? null : part(sold.cost);
  return { units: qty, net: net - (fee - feeTax), tax: tax - feeTax, shipping: 0, cost };
}

/** The delivery, once nothing of the order is left to deliver; before that, what was given back of it. */
function shippingReversal(facts: OrderFacts, { shipping, tax }: Amounts): Amounts {
  const undelivered = facts.lines.every((line) => {
    const { cancelled, returned } = lineQuantities(line, facts.shipments);
    return cancelled + returned - line.qtyReturnedAfterDelivery === line.qtyOrdered;
  });
  if (undelivered) return { ...NOTHING, shipping, tax };
  const grossMinor = shippingGrossMinor(facts);
  const backMinor = Math.min(grossMinor, sum(standing(facts).map(({ shippingMinor }) => shippingMinor)));
  const backTax = grossMinor > 0 ? unitsValueMinor(tax, backMinor, grossMinor) : 0;
  return { ...NOTHING, shipping: backMinor - backTax, tax: backTax };
}

/** Money given back for no unit, but for what had been paid too much; at most what is left of the goods. */
function goodwillReversal(facts: OrderFacts, lines: readonly Booked[], leftMinor: number): Amounts {
  const givenMinor = sum(standing(facts).map(({ goodwillMinor }) => goodwillMinor));
  const overMinor = Math.max(0, facts.paidMinor - facts.totalMinor);
  const minor = Math.min(Math.max(0, givenMinor - overMinor), Math.max(0, leftMinor));
  const sold = { net: sum(lines.map(({ sold: { net } }) => net)), tax: sum(lines.map(({ sold: { tax } }) => tax)) };
  const tax = taxIn(minor, sold);
  return { ...NOTHING, net: minor - tax, tax };
}

/** The tax in an amount that is taxed as this was. */
const taxIn = (amountMinor: number, { net, tax }: Pick<Amounts, "net" | "tax">): number =>
  net + tax > 0 ? unitsValueMinor(tax, amountMinor, net + tax) : 0;

const TAKEN_BACK: Partial<Record<TimelineType, SalesKind>> = {
  // An edit of an order that holds money cancels units; `edit` itself is what an edit changed of what was sold.
  "order.edited": "cancellation",
  "order.cancelled": "cancellation",
  "order.partially_cancelled": "cancellation",
  "refund.recorded": "refund",
  "order.undone": "correction",
  "order.corrected": "correction",
};

/** How the ledger names what an event took back; what gives back again is a correction. Parcels come back by many events. */
export const reversalKind = (event: TimelineType, { units, net, shipping }: Amounts): SalesKind =>
  units < 0 || net < 0 || shipping < 0 ? "correction" : (TAKEN_BACK[event] ?? "return");
