import {
  ApiDecision,
  ApiReferralPage,
  DecideReferralBody,
  ListReferralsQuery,
  ReferralIdParam,
} from "@/lib/referrals/api-referrals";
import type { Operation } from "./operation";

/** Friends whom members brought. */
export const REFERRAL_OPERATIONS: readonly Operation[] = [
  {
    id: "listReferrals",
    method: "get",
    path: "/api/loyalty/referrals/",
    tag: "Loyalty",
    summary: "Friends whom members brought",
    description: "With what speaks against each and what became of it; the newest first.",
    permission: "loyalty:read",
    query: ListReferralsQuery,
    answers: [{ status: 200, description: "A page of referrals.", schema: ApiReferralPage }],
    refusals: ["no-permission", "shop-not-found", "parameter-has-nul", "bad-cursor", "cursor-of-other-filters"],
  },
  {
    id: "decideReferral",
    method: "patch",
    path: "/api/loyalty/referrals/{referralId}/",
    tag: "Loyalty",
    summary: "Decide about a referral",
    description:
      "Approves one that is held, or declines one that is not paid yet. What is approved is paid when the return window is over, after everything was looked at once more. Nobody decides about their own.",
    permission: "loyalty:manage",
    pathParameters: { referralId: { schema: ReferralIdParam.shape.referralId, description: "Of the referral." } },
    headers: ["Idempotency-Key"],
    body: DecideReferralBody,
    bodyExamples: { approve: { summary: "Two of one house", value: { decision: "approve", reason: "They share a house" } } },
    answers: [{ status: 200, description: "Where it stands now.", schema: ApiDecision }],
    refusals: ["no-permission", "referral-not-found", "referral-decided", "own-account"],
  },
];
