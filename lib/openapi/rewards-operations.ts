import { z } from "zod";
import {
  ApiRedemption,
  ApiRedemptionPage,
  CreateRedemption,
  ListRedemptionsQuery,
  RedemptionIdParam,
} from "@/lib/rewards/api-redemptions";
import { ApiReward, ApiRewardPage, ChangeReward, CreateReward, ListRewardsQuery, RewardIdParam } from "@/lib/rewards/api-rewards";
import { sampleId } from "@/lib/wire";
import type { Operation } from "./operation";

const redemption = {
  redemptionId: { schema: RedemptionIdParam.shape.redemptionId, description: "Of the redemption." },
};
const PAGED = ["no-permission", "shop-not-found", "parameter-has-nul", "bad-cursor", "cursor-of-other-filters"];

/** What members get for their points. */
export const REWARDS_OPERATIONS: readonly Operation[] = [
  {
    id: "listRewards",
    method: "get",
    path: "/api/loyalty/rewards/",
    tag: "Loyalty",
    summary: "Rewards of your shops, or of those where you are a member",
    description:
      "What members get for points, the newest first. Staff see all of their shops' rewards, also what is not offered now; with `mine` a member sees what is offered where they have an account.",
    permission: "loyalty:read",
    query: ListRewardsQuery,
    answers: [{ status: 200, description: "A page of rewards.", schema: ApiRewardPage }],
    refusals: PAGED,
  },
  {
    id: "createReward",
    method: "post",
    path: "/api/loyalty/rewards/",
    tag: "Loyalty",
    summary: "Make a reward",
    description: "It is offered from now on, or from its first day.",
    permission: "loyalty:manage",
    requiredHeaders: ["Idempotency-Key"],
    body: CreateReward,
    bodyExamples: {
      amount: {
        summary: "An amount off",
        value: {
          ...{ shop: sampleId("shop"), kind: "amount", name: "KES 200 off", points: 400 },
          ...{ value: { amount: 20_000, currency: "KES" }, stock: 100 },
        },
      },
    },
    answers: [{ status: 201, description: "The reward.", schema: ApiReward }],
    refusals: ["no-permission", "shop-not-found", "program-not-found", "no-program", "idempotency-key-required"],
  },
  {
    id: "changeReward",
    method: "patch",
    path: "/api/loyalty/rewards/{rewardId}/",
    tag: "Loyalty",
    summary: "Change a reward",
    description: "What is not named stays. Codes that members have already keep what they were made with.",
    permission: "loyalty:manage",
    pathParameters: { rewardId: { schema: RewardIdParam.shape.rewardId, description: "Of the reward." } },
    headers: ["Idempotency-Key"],
    body: ChangeReward,
    bodyExamples: { off: { summary: "Offer it no longer", value: { active: false } } },
    answers: [{ status: 200, description: "The reward as it is now.", schema: ApiReward }],
    refusals: ["no-permission", "shop-not-found", "reward-not-found", "stale-reward"],
  },
  {
    id: "listRedemptions",
    method: "get",
    path: "/api/loyalty/redemptions/",
    tag: "Loyalty",
    summary: "Points taken for rewards",
    description: "Those of your shops' members, or with `mine=true` your own as a member; the newest first.",
    permission: "loyalty:read",
    query: ListRedemptionsQuery,
    answers: [{ status: 200, description: "A page of redemptions.", schema: ApiRedemptionPage }],
    refusals: PAGED,
  },
  {
    id: "createRedemption",
    method: "post",
    path: "/api/loyalty/redemptions/",
    tag: "Loyalty",
    summary: "Take points for a reward",
    description:
      "Takes the points at once and answers with a code that works once: as the coupon of an order of its member (a gift card of anybody), or at the counter. Without `account` it is your own account; staff who may serve name the member's, which may not be their own, with the code that the member shows; gift cards are taken by members alone. A code that nobody uses ends by itself and gives the points back.",
    requiredHeaders: ["Idempotency-Key"],
    body: CreateRedemption,
    bodyExamples: { own: { summary: "With your own points", value: { shop: sampleId("shop"), reward: sampleId("rwd") } } },
    answers: [{ status: 201, description: "The redemption, with its code.", schema: ApiRedemption }],
    refusals: [
      ...["no-permission", "own-account", "shop-not-found", "account-not-found", "code-not-found", "reward-not-found"],
      ...["gift-card-for-others"],
      ...["reward-refused", "not-a-member", "points-not-accepted", "request-key-reused", "idempotency-key-required"],
    ],
  },
  {
    id: "commitRedemption",
    method: "post",
    path: "/api/loyalty/redemptions/{redemptionId}/commit/",
    tag: "Loyalty",
    summary: "Hand over what a code stands for",
    description:
      "For products and services given at the counter: the code is used with that. A second time is refused, saying when and where it was used.",
    permission: "loyalty:serve",
    pathParameters: redemption,
    headers: ["Idempotency-Key"],
    body: z.strictObject({}),
    bodyExamples: { empty: { summary: "Nothing to say", value: {} } },
    answers: [{ status: 200, description: "The redemption, used.", schema: ApiRedemption }],
    refusals: [
      ...["no-permission", "own-account", "shop-not-found", "redemption-not-found"],
      ...["redemption-used", "redemption-over", "not-handed-over", "account-closed", "out-of-stock", "not-at-place"],
    ],
  },
  {
    id: "releaseRedemption",
    method: "post",
    path: "/api/loyalty/redemptions/{redemptionId}/release/",
    tag: "Loyalty",
    summary: "Give an unused code back",
    description:
      "Your own, or as staff who serve a member's. The code stops working and the points return. Doing it again changes nothing.",
    pathParameters: redemption,
    headers: ["Idempotency-Key"],
    body: z.strictObject({}),
    bodyExamples: { empty: { summary: "Nothing to say", value: {} } },
    answers: [{ status: 200, description: "The redemption, given back.", schema: ApiRedemption }],
    refusals: ["redemption-not-found", "redemption-used"],
  },
];
