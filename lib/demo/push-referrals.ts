import { type CustomerId, newId, type ShopId, type UserId } from "@/lib/ids";
import type { ProgramRules } from "@/lib/loyalty/program-rules";
import type { ProgramRows } from "./data/points";
import { told } from "./demo-member";
import type { PlannedReferral } from "./plan-referrals";

type Scene = { shopId: ShopId; rules: ProgramRules; managerId: UserId };

/** The rows of planned referrals, once their members are there; a friend who is no member yet waits for the points. */
export function pushReferrals(planned: readonly PlannedReferral[], { shopId, rules, managerId }: Scene, rows: ProgramRows): void {
  const accounts = new Map(rows.accounts.map(({ id, customerId }) => [customerId as CustomerId, id]));
  const { referrerPoints, refereePoints } = rules.referral;
  for (const { id, friendId, referrerId, isDecided, ...referral } of planned) {
    const accountId = accounts.get(referrerId);
    if (!accountId) continue;
    const { state, qualifiedAt, endedAt } = referral;
    const refereeId = state === "paid" ? (accounts.get(friendId) ?? null) : null;
    rows.referrals.push({
      ...{ ...referral, shopId, id, referrerId: accountId, refereeId, refereeCustomerId: friendId },
      ...{ referrerPoints, refereePoints, rulesVersion: 1, decidedBy: isDecided ? managerId : null },
    });
    const tell = (type: "referral_qualified" | "referral_held" | "referral_rejected", at: Date) => {
      const event = { type, key: id, data: { referralId: id, points: referrerPoints } };
      rows.events.push({ ...told(shopId, { id: accountId }, event, at), id: newId("lev") });
    };
    if (qualifiedAt) tell(state === "held" || isDecided ? "referral_held" : "referral_qualified", qualifiedAt);
    if (state === "rejected" && endedAt) tell("referral_rejected", endedAt);
  }
}
