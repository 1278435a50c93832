import type { LineFacts, OrderFacts, ShipmentFacts, StockMove, Units } from "./facts";
import { lineGrosses, unitsValueMinor } from "./line-value";
import type { OrderStatus, PaymentStatus, ReturnStatus } from "./order-status";
import type { ShipmentStage } from "./vocabulary";

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Parcels that count: recalled ones never left after all. */
export const standingShipments = <S extends Pick<ShipmentFacts, "stage">>(shipments: readonly S[]): S[] =>
  shipments.filter(({ stage }) => stage !== "recalled");

/** Whether a parcel has left and not arrived, here or there. */
export const isOnTheWay = ({ stage }: Pick<ShipmentFacts, "stage">) => stage === "shipped" || stage === "out_for_delivery";

/** Whether a parcel's last attempt at the door was in vain, and nothing was tried since. */
export const isAttemptFailed = ({ stage, attempts }: Pick<ShipmentFacts, "stage" | "attempts">): boolean =>
  stage === "shipped" && attempts > 0;

const unitsIn = (shipments: readonly ShipmentFacts[], line: LineFacts, stages: readonly ShipmentStage[]) =>
  sum(
    shipments
      .filter(({ stage }) => stages.includes(stage))
      .flatMap(({ units }) => units.filter(({ lineId }) => lineId === line.id).map(({ qty }) => qty)),
  );

export type LineQuantities = { cancelled: number; shipped: number; delivered: number; returned: number; unshipped: number };

/** Where a line's units are. `shipped` counts every unit that left, wherever it is now; `returned` every unit that came back. */
export function lineQuantities(line: LineFacts, shipments: readonly ShipmentFacts[]): LineQuantities {
  const shipped = unitsIn(shipments, line, ["shipped", "out_for_delivery", "delivered", "returned"]);
  return {
    cancelled: line.qtyCancelled,
    shipped,
    delivered: unitsIn(shipments, line, ["delivered"]),
    returned: unitsIn(shipments, line, ["returned"]) + line.qtyReturnedAfterDelivery,
    unshipped: line.qtyOrdered - line.qtyCancelled - shipped,
  };
}

/** The stored quantities of a line, as its facts and its order's parcels say. */
export const lineColumns = (line: LineFacts, parcels: readonly ShipmentFacts[]) => {
  const { cancelled, shipped, delivered, returned } = lineQuantities(line, parcels);
  return { qtyCancelled: cancelled, qtyShipped: shipped, qtyDelivered: delivered, qtyReturned: returned };
};

/** Units still to be handed over, line by line; empty when there are none. */
export const unshippedUnits = ({ lines, shipments }: Pick<OrderFacts, "lines" | "shipments">): Units[] =>
  lines.map((line) => ({ lineId: line.id, qty: lineQuantities(line, shipments).unshipped })).filter(({ qty }) => qty > 0);

/** Units that are with the customer: delivered and not returned. */
export const keptUnits = ({ lines, shipments }: Pick<OrderFacts, "lines" | "shipments">): Units[] =>
  lines
    .map((line) => ({ lineId: line.id, qty: lineQuantities(line, shipments).delivered - line.qtyReturnedAfterDelivery }))
    .filter(({ qty }) => qty > 0);

/**
 * The headline: what the least advanced active unit has reached. It never promises more than the slowest parcel.
 * Units that were cancelled or came back are not active; with none active the order is cancelled or returned.
 */
export function headline({ lines, shipments, acceptedAt }: Pick<OrderFacts, "lines" | "shipments" | "acceptedAt">): OrderStatus {
  const quantities = lines.map((line) => ({ ordered: line.qtyOrdered, ...lineQuantities(line, shipments) }));
  if (quantities.every(({ cancelled, ordered }) => cancelled === ordered)) return "cancelled";
  if (quantities.every(({ returned, cancelled, ordered }) => returned + cancelled === ordered)) return "returned";
  if (quantities.some(({ unshipped }) => unshipped > 0)) return acceptedAt ? "processing" : "pending";
  if (shipments.some(({ stage }) => stage === "shipped")) return "shipped";
  if (shipments.some(({ stage }) => stage === "out_for_delivery")) return "out_for_delivery";
  return "delivered";
}

type PricedFacts = Pick<OrderFacts, "lines" | "shipments" | "totalMinor" | "shippingMinor" | "shippingTaxMinor" | "taxInclusive">;

/** What the customer owes for the units that were neither cancelled nor sent back undelivered; nothing at all when none is left. */
export function owedMinor(facts: PricedFacts): number {
  const gone = facts.lines.map((line) => ({ line, qty: line.qtyCancelled + unitsIn(facts.shipments, line, ["returned"]) }));
  if (gone.every(({ line, qty }) => qty === line.qtyOrdered)) return 0;
  const grosses = lineGrosses(facts);
  return facts.totalMinor - sum(gone.map(({ line, qty }, index) => unitsValueMinor(grosses[index] ?? 0, qty, line.qtyOrdered)));
}

/** What the goods come to that the customer has or will have: what is owed, less what came back after it was delivered. */
export function keptValueMinor(facts: PricedFacts): number {
  const grosses = lineGrosses(facts);
  const backMinor = facts.lines.map((line, index) => {
    const { qtyCancelled, qtyReturnedAfterDelivery: back, qtyOrdered } = line;
    const gone = qtyCancelled + unitsIn(facts.shipments, line, ["returned"]);
    const worth = (qty: number) => unitsValueMinor(grosses[index] ?? 0, qty, qtyOrdered);
    return worth(gone + back) - worth(gone);
  });
  return owedMinor(facts) - sum(backMinor);
}

/**
 * Of what was paid, what was given back for units that are gone, fees kept of it included: it pays for nothing that is still
 * to be delivered. What was given back as goodwill, or for units the customer keeps, was a present.
 */
export function backForGoneMinor(facts: PricedFacts & Pick<OrderFacts, "refunds">): number {
  const grosses = lineGrosses(facts);
  const given = facts.refunds.filter(({ state }) => state !== "failed").flatMap(({ units }) => units);
  const ofLine = facts.lines.map((line, index) => {
    const { cancelled, returned } = lineQuantities(line, facts.shipments);
    const gone = cancelled + returned;
    const own = given.filter(({ lineId }) => lineId === line.id);
    const backMinor = sum(own.map(({ amountMinor, feeMinor = 0 }) => amountMinor + feeMinor));
    const forGone = unitsValueMinor(backMinor, Math.min(gone, line.qtyRefunded), Math.max(1, line.qtyRefunded));
    return Math.min(forGone, unitsValueMinor(grosses[index] ?? 0, gone, line.qtyOrdered));
  });
  return sum(ofLine);
}

/** What is still to be paid. Goods that came back before they were paid for are not; what was paid for goods that are gone, and given back, is no payment. */
export const dueMinor = (facts: PricedFacts & Pick<OrderFacts, "paidMinor" | "refunds">): number =>
  Math.max(0, keptValueMinor(facts) + Math.min(backForGoneMinor(facts), facts.paidMinor) - facts.paidMinor);

/** How far an order is paid, judged by the goods the customer has or will have; what came back or was cancelled is not paid for. */
export function paymentStatus(
  facts: PricedFacts & Pick<OrderFacts, "paidMinor" | "refundedMinor" | "paymentMethod">,
): PaymentStatus {
  const { paidMinor, refundedMinor, totalMinor, paymentMethod } = facts;
  if (refundedMinor > 0) return refundedMinor === paidMinor ? "refunded" : "partially_refunded";
  const kept = keptValueMinor(facts);
  if (paidMinor > totalMinor) return "overpaid";
  if (paidMinor >= kept && (paidMinor > 0 || totalMinor === 0)) return "paid";
  if (paidMinor > 0) return "partially_paid";
  if (kept === 0) return "voided";
  return paymentMethod === "cash_on_delivery" ? "cod_due" : "unpaid";
}

/** How much of what was not cancelled came back, whether undelivered or afterwards; before that, what the customer asked for. */
export function returnStatus({
  lines,
  shipments,
  openReturn,
}: Pick<OrderFacts, "lines" | "shipments" | "openReturn">): ReturnStatus {
  if (openReturn) return openReturn === "requested" ? "requested" : "in_progress";
  const quantities = lines.map((line) => ({ line, ...lineQuantities(line, shipments) }));
  const back = sum(quantities.map(({ returned }) => returned));
  if (back === 0) return "none";
  return back === sum(quantities.map(({ line, cancelled }) => line.qtyOrdered - cancelled)) ? "full" : "partial";
}

/** The three stored statuses of an order, from its facts alone. */
export const project = (facts: OrderFacts) => ({
  status: headline(facts),
  paymentStatus: paymentStatus(facts),
  returnStatus: returnStatus(facts),
});

/** Stock moves for units of lines that have stock; lines without a variant (imported history) move none. */
export const stockMoves = (
  lines: readonly LineFacts[],
  units: readonly Units[],
  cause: StockMove["cause"],
  causeId: string,
): StockMove[] =>
  units.flatMap(({ lineId, qty }) => {
    const variantId = lines.find(({ id }) => id === lineId)?.variantId;
    return variantId && qty > 0 ? [{ lineId, variantId, cause, causeId, qty }] : [];
  });

type Named = Pick<LineFacts, "id" | "title" | "options">;

const nameOf = ({ title, options }: Named) => (options ? `${title} (${options})` : title);

/** The first problem with a choice of units of these lines, in words, or undefined when each is available. */
export function unitsProblem(lines: readonly Named[], chosen: readonly Units[], available: readonly Units[]): string | undefined {
  if (chosen.length === 0) return "Choose at least one unit.";
  if (new Set(chosen.map(({ lineId }) => lineId)).size < chosen.length) return "Name each line once.";
  for (const { lineId, qty } of chosen) {
    const line = lines.find(({ id }) => id === lineId);
    if (!line) return "One of the chosen lines is not part of this order.";
    const left = available.find((units) => units.lineId === lineId)?.qty ?? 0;
    if (Number.isInteger(qty) && qty >= 1 && qty <= left) continue;
    return left === 0
      ? `No unit of ${nameOf(line)} is left for this.`
      : `${nameOf(line)} has ${left} ${left === 1 ? "unit" : "units"} for this; ${qty} ${qty === 1 ? "was" : "were"} asked for.`;
  }
  return undefined;
}
