import { newId } from "@/lib/ids";
import type { OrderFacts } from "@/lib/orders/facts";
import { paymentStatus } from "@/lib/orders/projection";
import type { Day } from "@/lib/time";
import type { OrderTerms } from "./data/order-terms";
import { availableOn, expiresOn } from "./days";
import { give, type Ledger, type Posted, restore, reverse } from "./ledger";
import type { NewLot } from "./lots";
import { isArriving } from "./order-gate";
import { tierAt } from "./tiers";

/** The terms of an order that earns for the first time: of its member's tier, and of the day. */
export function freshTerms({ rules, rulesVersion, boost }: OrderTerms, tier: number, today: Day) {
  const multiplierBp = tierAt(rules.tiers, tier)?.multiplierBp ?? 10_000;
  const boosted = {
    boostId: boost?.id ?? null,
    boostBp: boost?.multiplierBp ?? 10_000,
    boostCapPoints: boost?.capPoints ?? null,
  };
  return { day: today, rulesVersion, multiplierBp, ...boosted };
}

/** The days on which points that are given or given again today can be spent, by the rules they are earned by. */
function openDays(terms: OrderTerms, today: Day) {
  const { rules } = terms.earned ?? terms;
  const opensOn = availableOn(today, rules.availability, terms.returnWindowDays);
  return { opensOn, expiresOn: expiresOn(rules.expiry, opensOn) };
}

/** The lot of an order's points, by the rules it earns by. */
function orderLot(order: Pick<OrderFacts, "id">, terms: OrderTerms, points: number, today: Day): NewLot {
  const { rules, rulesVersion } = terms.earned ?? terms;
  const { opensOn, expiresOn: lastDay } = openDays(terms, today);
  return {
    id: newId("lot"),
    source: "order",
    orderId: order.id,
    causeId: null,
    givenPoints: points,
    issuedOn: today,
    availableOn: opensOn,
    expiresOn: lastDay,
    idleMonths: rules.expiry.kind === "inactivity" ? rules.expiry.months : null,
    rulesVersion,
  };
}

const UNPAID = ["unpaid", "partially_paid", "cod_due"];

/** Whether an order is not paid for what it earns by: neither wholly, nor for what is left after refunds. */
const isUnpaid = (order: OrderFacts, keptMinor: number): boolean =>
  UNPAID.includes(paymentStatus(order)) || (order.refundedMinor > 0 && order.paidMinor - order.refundedMinor < keptMinor);

/** The lot of an order's points, if it has earned any. */
const lotOf = ({ lots }: Ledger, orderId: OrderFacts["id"]) =>
  lots.find((lot) => lot.orderId === orderId && (lot.source === "order" || lot.source === "history"));

/** Whether an order whose points could be spent turned out not to be paid: it holds none until it is. */
export function isOwedAgain(ledger: Ledger, order: OrderFacts, keptMinor: number): boolean {
  const lot = lotOf(ledger, order.id);
  return lot !== undefined && lot.status !== "pending" && isUnpaid(order, keptMinor);
}

/** What a step made of an order, and what of its money earns now. */
export type Stepped = { before: OrderFacts; after: OrderFacts; keptMinor: number };

/** Why points are taken or given again, in words; empty where what was sold changed. */
function reasonOf(points: number, { before, after, keptMinor }: Stepped, { earned }: OrderTerms, isBlocked: boolean): string {
  if (!earned) return "";
  if (points > 0 && earned.points === 0 && earned.keptMinor > 0) return "It was paid";
  if (points > 0) return isArriving(before, after) ? "It was delivered" : "";
  if (after.status !== "delivered" && after.status !== "returned") return "It was not delivered yet";
  return isBlocked && keptMinor > 0 && keptMinor === earned.keptMinor ? "It turned out not to be paid" : "";
}

/**
 * Moves what an order has earned by a difference: first points become its lot, fewer are taken back, more are given again.
 * Those of an order that is not paid stay pending; one that is delivered anew has its return window before it again.
 */
export function bookDifference(ledger: Ledger, points: number, step: Stepped, terms: OrderTerms, today: Day): Posted {
  const { before, after, keptMinor } = step;
  const lot = lotOf(ledger, after.id);
  if (points === 0) return { ledger, entries: [] };
  const isBlocked = isUnpaid(after, keptMinor);
  const move = { orderId: after.id, key: `order:${after.id}:${after.eventSeq}`, note: reasonOf(points, step, terms, isBlocked) };
  if (!lot) return give(ledger, orderLot(after, terms, points, today), today, "earned", move, isBlocked);
  if (points < 0) return reverse(ledger, lot.id, -points, today, move);
  return restore(ledger, lot.id, points, today, move, {
    isBlocked,
    ...(lot.source === "order" && isArriving(before, after) && openDays(terms, today)),
  });
}
