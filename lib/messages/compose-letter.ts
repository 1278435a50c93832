import type { LineId } from "@/lib/ids";
import { payByOf } from "@/lib/orders/pay-by";
import { ATTEMPT_REASONS, CANCEL_REASONS } from "@/lib/orders/vocabulary";
import type { LetterFacts } from "./data/letter";
import { type Letter, type LetterChange, type LetterItem, type LetterParcel, shareOfLine } from "./letter";
import type { MessageTemplate } from "./templates";

type Units = { lineId: LineId; qty: number }[];
type Parcel = LetterFacts["shipments"][number];

/** Where a letter can lead. */
export type LetterLinks = { trackUrl: string; purchaseUrl: string };

/** Puts together what a message says, from the order as it stands and what its event recorded. */
export function composeLetter(
  template: MessageTemplate,
  { shop: { hoursToPay, ...shop }, lines, shipments, address, customerName, purchase, ...order }: LetterFacts,
  told: Record<string, unknown>,
  { trackUrl, purchaseUrl }: LetterLinks,
): Letter {
  const parcels = shipments.filter(({ no }) => numbersOf(told).includes(no));
  const units = unitsOf(template, told, parcels);
  // It tells what was ordered, even if some of it was cancelled before the message went out.
  const isConfirmation = template === "order_placed";
  return {
    template,
    shop,
    order,
    firstName: customerName.trim().split(/\s+/)[0] ?? "",
    town: address?.town ?? null,
    items: lines.flatMap((line): LetterItem[] => {
      const qty = units
        ? units.filter(({ lineId }) => lineId === line.id).reduce((sum, unit) => sum + unit.qty, 0)
        : line.qtyOrdered - (isConfirmation ? 0 : line.qtyCancelled);
      if (qty === 0) return [];
      const { title, options, totalMinor, qtyOrdered } = line;
      return [{ title, options, qty, totalMinor: shareOfLine(totalMinor, qtyOrdered, qty) }];
    }),
    isWholeOrder: template === "order_cancelled" ? lines.every(isCancelled) : units === null,
    showsSums: isConfirmation || (template === "order_accepted" && lines.every(({ qtyCancelled }) => qtyCancelled === 0)),
    parcel: parcels[0] ? parcelOf(parcels[0]) : null,
    reason: [...CANCEL_REASONS, ...ATTEMPT_REASONS].find((reason) => reason === told.reason) ?? null,
    answer: typeof told.answer === "string" && told.answer !== "" ? told.answer : null,
    refund: refundOf(template, told),
    change: template === "order_edited" ? changeOf(told) : null,
    isNothingOwed: told.money_kept === true || told.owed_minor === 0,
    receivedMinor: typeof told.amount_minor === "number" ? told.amount_minor : null,
    cashMinor: order.paymentStatus === "cod_due" && lines.every(isWhole) ? order.totalMinor : null,
    payBy: payByOf(order, purchase.placedAt, hoursToPay),
    trackUrl,
    purchaseUrl: isConfirmation ? purchaseUrl : null,
  };
}

function refundOf(template: MessageTemplate, told: Record<string, unknown>): Letter["refund"] {
  const refund = (template === "refund_made" ? told : told.refund) as Record<string, unknown> | undefined;
  if (typeof refund?.amount_minor !== "number") return null;
  const feeMinor = typeof refund.fee_minor === "number" ? refund.fee_minor : 0;
  return { amountMinor: refund.amount_minor, feeMinor, isPromised: refund.state === "pending" };
}

type Sums = Record<"before" | "after", { to_pay_minor: number; balance_minor?: number }>;

function changeOf({ lines, totals }: Record<string, unknown>): LetterChange | null {
  if (!Array.isArray(lines) || !totals) return null;
  const { before, after } = totals as Sums;
  return {
    lines: (lines as LetterChange["lines"]).map(({ title, from, to }) => ({ title, from, to })),
    beforeMinor: before.to_pay_minor,
    afterMinor: after.to_pay_minor,
    balanceMinor: after.balance_minor ?? 0,
  };
}

/** Messages about some units of the order list those, not all of it. */
const ABOUT_UNITS: readonly MessageTemplate[] = ["order_cancelled", "return_requested", "return_received", "refund_made"];

const isWhole = ({ qtyCancelled, qtyReturned }: LetterFacts["lines"][number]) => qtyCancelled + qtyReturned === 0;
const isCancelled = ({ qtyOrdered, qtyCancelled }: LetterFacts["lines"][number]) => qtyCancelled === qtyOrdered;

/** Events name parcels by their number, one as `shipment` or several as `shipments`. */
const numbersOf = ({ shipment, shipments }: Record<string, unknown>): unknown[] =>
  Array.isArray(shipments) ? shipments : [shipment];

const unitsOf = (template: MessageTemplate, told: Record<string, unknown>, parcels: Parcel[]): Units | null => {
  if (ABOUT_UNITS.includes(template)) return (told.units as Units | undefined) ?? null;
  return parcels.length > 0 ? parcels.flatMap((parcel) => parcel.units) : null;
};

const parcelOf = ({ method, carrier, numbers, etaEarliest, etaLatest }: Parcel): LetterParcel => ({
  method,
  carrier,
  numbers,
  eta: etaEarliest && etaLatest ? { earliest: etaEarliest, latest: etaLatest } : null,
});
