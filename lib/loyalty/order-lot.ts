import { newId } from "@/lib/ids";
import type { OrderFacts } from "@/lib/orders/facts";
import { paymentStatus } from "@/lib/orders/projection";
import type { Day } from "@/lib/time";
import type { OrderTerms } from "./data/order-terms";
import { availableOn, expiresOn } from "./days";
import { give, type Ledger, type Posted, restore, reverse } from "./ledger";
import type { NewLot } from "./lots";

/** The terms of an order that earns for the first time: of its member's tier, and of the day. */
export function freshTerms({ rules, rulesVersion, boost }: OrderTerms, tier: number, today: Day) {
  const multiplierBp = (rules.tiers[tier] ?? rules.tiers[0])?.multiplierBp ?? 10_000;
  const boosted = {
    boostId: boost?.id ?? null,
    boostBp: boost?.multiplierBp ?? 10_000,
    boostCapPoints: boost?.capPoints ?? null,
  };
  return { day: today, rulesVersion, multiplierBp, ...boosted };
}

/** The lot of an order's points, by the rules it earns by. */
export function orderLot(order: Pick<OrderFacts, "id">, terms: OrderTerms, points: number, today: Day): NewLot {
  const { rules, rulesVersion } = terms.earned ?? terms;
  const opens = availableOn(terms.earned?.day ?? today, rules.availability, terms.returnWindowDays);
  return {
    id: newId("lot"),
    source: "order",
    orderId: order.id,
    causeId: null,
    givenPoints: points,
    issuedOn: today,
    availableOn: opens,
    expiresOn: expiresOn(rules.expiry, opens),
    idleMonths: rules.expiry.kind === "inactivity" ? rules.expiry.months : null,
    rulesVersion,
  };
}

const UNPAID = ["unpaid", "partially_paid", "cod_due"];

/**
 * Moves what an order has earned by a difference: first points become its lot, fewer are taken back, more are given again.
 * Those of an order that is not paid stay pending.
 */
export function bookDifference(ledger: Ledger, points: number, after: OrderFacts, terms: OrderTerms, today: Day): Posted {
  const lot = ledger.lots.find(({ orderId }) => orderId === after.id);
  const move = { orderId: after.id, key: `order:${after.id}:${after.eventSeq}` };
  if (points === 0) return { ledger, entries: [] };
  if (!lot)
    return give(ledger, orderLot(after, terms, points, today), today, "earned", move, UNPAID.includes(paymentStatus(after)));
  return points > 0 ? restore(ledger, lot.id, points, today, move) : reverse(ledger, lot.id, -points, today, move);
}
