import "server-only";
import type { Db } from "@/db/client";
import { type CustomerId, newId, type OrderId, type ShopId } from "@/lib/ids";
import { codeOf } from "@/lib/loyalty/codes";
import { listShopTerms } from "@/lib/loyalty/data/terms";
import { assessReferral } from "./assess-referral";
import { findByCode, insertReferral } from "./data/referrals";
import { verdictOf } from "./risk";
import { isRefusing } from "./vocabulary";
import type { CodeRefusal } from "./wording";

type Friend = {
  shopId: ShopId;
  orderId: OrderId;
  customerId: CustomerId;
  code: string;
  /** The network the order came from (as a keyed hash), where it is known. */
  network: string | null;
};

/**
 * Notes whose friend placed an order, in the order's own transaction; the order and its sale stand already. Returns why not,
 * when it may not be; what only has to be looked at is noted with it.
 */
export async function signReferral(tx: Db, friend: Friend, at: Date): Promise<CodeRefusal | undefined> {
  const { shopId, orderId, customerId, network } = friend;
  const [[terms], referrer] = await Promise.all([listShopTerms(tx, [shopId]), findByCode(tx, shopId, codeOf(friend.code))]);
  if (!terms?.rules.referral.enabled || terms.state !== "running") return "not_offered";
  if (!referrer) return "unknown_code";
  // A code is public: orders that are only placed must not use up the month of its member.
  const counted = ["qualified", "paid"] as const;
  const asked = { shopId, referrerId: referrer.id, orderId, signedAt: at, network, counted };
  const signals = await assessReferral(tx, asked, terms);
  if (verdictOf(signals) === "refused") return signals.find(isRefusing);
  const { referrerPoints, refereePoints } = terms.rules.referral;
  const isWritten = await insertReferral(tx, {
    shopId,
    id: newId("rfl"),
    referrerId: referrer.id,
    refereeCustomerId: customerId,
    orderId,
    state: "signed",
    signals,
    referrerPoints,
    refereePoints,
    rulesVersion: terms.rulesVersion,
    signedAt: at,
  });
  return isWritten ? undefined : "not_first_order";
}
