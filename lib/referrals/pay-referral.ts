import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { ReferralId, ShopId } from "@/lib/ids";
import type { ShopTerms } from "@/lib/loyalty/data/terms";
import type { Moment } from "@/lib/loyalty/post-points";
import { dayIn } from "@/lib/time";
import { assessReferral } from "./assess-referral";
import {
  changeReferral,
  findMember,
  findReferral,
  findTermsOf,
  isPaidFor,
  lockFriendsOrder,
  lockReferralOfOrder,
  type ReferralRow,
} from "./data/referrals";
import { givePoints } from "./give-points";
import { lockSides } from "./lock-sides";
import { payFriend } from "./pay-friend";
import { verdictOf } from "./risk";
import { tellReferrer } from "./tell-referrer";

export type Payment = "paid" | "held" | "rejected" | "waits";
type Order = NonNullable<Awaited<ReturnType<typeof lockFriendsOrder>>>;

/**
 * Pays a referral whose day has come, after everything was looked at once more: both sides get their points, or it is held,
 * or rejected. A friend without an account of the marketplace is paid once there is one. Asked again it pays nothing more.
 */
export const payReferral = (db: Db, shopId: ShopId, id: ReferralId, at: Date): Promise<Payment> =>
  inShops(db, scopeByProof(shopId), async (tx) => {
    const known = await findReferral(tx, [shopId], id);
    const order = known && (await lockFriendsOrder(tx, shopId, known.orderId));
    const referral = known && (await lockReferralOfOrder(tx, shopId, known.orderId));
    if (!order || referral?.id !== id) return "waits";
    const terms = await findTermsOf(tx, shopId, referral.rulesVersion);
    const moment = { shopId, today: dayIn(at, terms.timeZone), at };
    if (referral.state === "paid") return (await payFriend(tx, referral, order.customerId, terms, moment)) ? "paid" : "waits";
    const isReady = isDue(referral, order, moment) && (await isPaidFor(tx, shopId, known.orderId));
    return isReady ? payBoth(tx, referral, order, terms, moment) : "waits";
  });

const isDue = ({ state, payableOn }: ReferralRow, { status, isComingBack }: Order, { today }: Moment): boolean =>
  state === "qualified" && payableOn !== null && payableOn <= today && status === "delivered" && !isComingBack;

async function payBoth(tx: Db, referral: ReferralRow, { customerId }: Order, terms: ShopTerms, moment: Moment): Promise<Payment> {
  const { shopId, referrerId } = referral;
  const friend = customerId && (await findMember(tx, shopId, customerId));
  const ids = friend?.accountId ? [referrerId, friend.accountId] : [referrerId];
  const wanted = [...new Set(ids)].map((accountId) => ({ accountId }));
  const referrer = (await lockSides(tx, shopId, wanted)).get(referrerId);
  if (!referrer) return stop(tx, referral, "rejected", { decision: "The member has left the programme." }, moment);
  // Under the lock of the member's account: of two friends paid at once the second counts the first.
  const found = await assessReferral(tx, { ...referral, counted: ["paid"] }, terms);
  const signals = [...new Set([...found, ...referral.signals])];
  const verdict = verdictOf(found, referral.decidedBy === null ? [] : referral.signals);
  if (verdict !== "clear") {
    const decidedBy = verdict === "held" ? null : referral.decidedBy;
    return stop(tx, referral, verdict === "held" ? "held" : "rejected", { signals, decidedBy }, moment);
  }
  await givePoints(tx, referrer, referral, terms.rules, moment);
  await changeReferral(tx, referral, { state: "paid", endedAt: moment.at });
  await payFriend(tx, referral, customerId, terms, moment);
  return "paid";
}

async function stop(
  tx: Db,
  referral: ReferralRow,
  state: "held" | "rejected",
  change: Parameters<typeof changeReferral>[2],
  moment: Moment,
): Promise<Payment> {
  await changeReferral(tx, referral, { ...change, state, ...(state === "rejected" && { endedAt: moment.at }) });
  await tellReferrer(tx, referral, state === "held" ? "referral_held" : "referral_rejected", moment);
  return state;
}
