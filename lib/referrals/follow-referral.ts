import "server-only";
import type { Db } from "@/db/client";
import { hasEntry } from "@/lib/loyalty/data/accounts";
import { availableOn } from "@/lib/loyalty/days";
import { earningBasis } from "@/lib/loyalty/earning";
import { touchesPoints } from "@/lib/loyalty/order-gate";
import type { OrderFacts } from "@/lib/orders/facts";
import { listBooked } from "@/lib/sales/data/reversals";
import { dayIn } from "@/lib/time";
import { changeReferral, findTermsOf, lockReferralOfOrder, type ReferralRow } from "./data/referrals";
import { turnOf } from "./life";
import { takeBackPoints } from "./take-back-points";
import { tellReferrer } from "./tell-referrer";

/**
 * Lets a referral follow its order, in the transaction of the step that was just written and booked: its window runs from
 * the delivery, and it ends with the order, which takes back what was given. One look-up for an order that nobody brought.
 */
export async function followReferral(tx: Db, before: OrderFacts, after: OrderFacts, at: Date): Promise<void> {
  const { shopId, id: orderId, status } = after;
  if (!isGone(before) && !isGone(after) && !touchesPoints(before, after)) return;
  const referral = await lockReferralOfOrder(tx, shopId, orderId);
  if (!referral) return;
  const [terms, booked] = await Promise.all([findTermsOf(tx, shopId, referral.rulesVersion), listBooked(tx, shopId, orderId)]);
  const { keptMinor } = earningBasis(booked, { earnOnTax: false, earnOnShipping: false });
  const { minSpendMinor } = terms.rules.referral;
  const turn = turnOf(standingOf(referral), { status, keptMinor, minSpendMinor });
  if (!turn || (turn !== "end" && (await wasPaid(tx, referral)))) return;

  const today = dayIn(at, terms.timeZone);
  const moment = { shopId, today, at };
  if (turn === "deliver") {
    const state = referral.signals.length > 0 && referral.decidedBy === null ? "held" : "qualified";
    const payableOn = availableOn(today, "return_window", terms.returnWindowDays);
    await changeReferral(tx, referral, { state, payableOn, qualifiedAt: at, decision: "", endedAt: null });
    await tellReferrer(tx, referral, state === "held" ? "referral_held" : "referral_qualified", moment);
  } else if (turn === "wait") {
    const state = referral.state === "held" ? "held" : "signed";
    await changeReferral(tx, referral, { state, payableOn: null, qualifiedAt: null, decision: "", endedAt: null });
  } else {
    await changeReferral(tx, referral, { state: "rejected", endedAt: at, decision: endWords(status) });
    if (referral.state === "paid") await takeBackPoints(tx, referral, moment);
    else await tellReferrer(tx, referral, "referral_rejected", moment);
  }
}

const isGone = ({ status }: OrderFacts): boolean => status === "cancelled" || status === "returned";

const standingOf = ({ state, signals, decidedBy, qualifiedAt }: ReferralRow) => ({
  ...{ state, signals },
  isDecided: decidedBy !== null,
  wasDelivered: qualifiedAt !== null,
});

/** What was paid once and taken back is not paid again. */
const wasPaid = (tx: Db, { shopId, referrerId, id, state }: ReferralRow) =>
  state === "rejected" ? hasEntry(tx, shopId, referrerId, `referral:${id}`) : false;

const endWords = (status: OrderFacts["status"]): string => {
  if (status === "cancelled") return "The friend's order was cancelled.";
  return status === "returned" ? "The friend's order came back." : "Too little of the friend's order was kept.";
};
