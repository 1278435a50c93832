import { randomUUID } from "node:crypto";
import { newId } from "@/lib/ids";
import { type Matrix, READERS } from "../../testing";
import type { Runners } from "./runners";

const REWARDS = "./loyalty/rewards/actions.ts";
const COUNTER = "./loyalty/counter/actions.ts";
const REWARD = { kind: "amount", points: "100", amount: "50", validDays: "30" };

const counter = { ...READERS, own: "401 404 404 200 200 200 200" };
const managers = { ...READERS, own: "401 404 404 404 200 200 200" };
const saving = { ...READERS, own: "401 404 403 403 200 200 200" };
/** Of what is not there: who may not serve learns that, everybody else that there is none. */
const servingNone = { ...READERS, own: "401 404 403 404 404 404 404", other: "401 404 404 404 404 404 404" };

/** Who may see and change a shop's rewards, and serve members: stranger customer analyst staff manager owner admin. */
export const rewardsMatrix = ({ page, action, shopQuery }: Runners): Matrix => ({
  "./loyalty/rewards/page.tsx": [{ run: page("./loyalty/rewards/page.tsx", shopQuery), ...READERS }],
  "./loyalty/rewards/new/page.tsx": [{ run: page("./loyalty/rewards/new/page.tsx", shopQuery), ...managers }],
  "./loyalty/rewards/[rewardId]/page.tsx": [
    {
      does: "of none",
      run: page("./loyalty/rewards/[rewardId]/page.tsx", () => ({ params: { rewardId: newId("rwd") } })),
      own: "401 404 404 404 404 404 404",
    },
  ],
  "./loyalty/counter/page.tsx": [{ run: page("./loyalty/counter/page.tsx", shopQuery), ...counter }],
  [REWARDS]: [
    {
      does: "saveRewardAction",
      run: action(REWARDS, "saveRewardAction", ({ shopId }) => ({ ...REWARD, shopId, name: `Fifty off ${randomUUID()}` })),
      ...saving,
    },
    {
      does: "saveRewardAction, of one there is not",
      run: action(REWARDS, "saveRewardAction", ({ shopId }) => ({
        ...REWARD,
        shopId,
        name: "Fifty off",
        rewardId: newId("rwd"),
      })),
      own: "401 404 403 403 404 404 404",
    },
    {
      does: "switchRewardAction, of none",
      run: action(REWARDS, "switchRewardAction", ({ shopId }) => ({ shopId, rewardId: newId("rwd"), active: "no" })),
      own: "401 404 403 403 404 404 404",
      other: "401 404 404 404 404 404 404",
    },
  ],
  [COUNTER]: [
    {
      does: "redeemAtCounterAction, of a reward there is not",
      run: action(COUNTER, "redeemAtCounterAction", ({ shopId, accountId }) => ({
        ...{ shopId, accountId, memberCode: "NOBODY2345", rewardId: newId("rwd"), requestKey: randomUUID() },
      })),
      ...servingNone,
    },
    {
      does: "commitRedemptionAction, of none",
      run: action(COUNTER, "commitRedemptionAction", ({ shopId }) => ({ shopId, redemptionId: newId("rdm") })),
      ...servingNone,
    },
    {
      // Members give their own back, so whoever is signed in may ask.
      does: "releaseRedemptionAction, of none",
      run: action(COUNTER, "releaseRedemptionAction", ({ shopId }) => ({ shopId, redemptionId: newId("rdm") })),
      own: "401 404 404 404 404 404 404",
      other: "401 404 404 404 404 404 404",
    },
  ],
});
